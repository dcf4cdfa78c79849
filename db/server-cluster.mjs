// One PostgreSQL data folder: create, start, inspect, stop.
import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { errorCode } from '../lib/kit/process/errors.mjs';
import { findProcess } from './server-presence.mjs';

const NO_SUCH_PROCESS = 2_147_483_646;

/**
 * The data folder inside a server's home, and the file with the password of the user `app`.
 * @param {string} home
 */
export const dataIn = (home) => path.join(home, 'data');
/** @param {string} home */
export const passwordIn = (home) => path.join(home, 'password');

/**
 * Creates the data folder beside `home` and renames it into place: an incomplete one is never taken for a database.
 * @param {string} home
 * @param {import('./server-account.mjs').Account} account
 */
export async function createCluster(home, account) {
  const draft = `${home}.new`;
  fs.rmSync(draft, { recursive: true, force: true, maxRetries: 5 });
  makeFolder(draft, 0o755);
  makeFolder(dataIn(draft), 0o700, account.ids);
  const password = randomBytes(24).toString('base64url');
  writeSynced(passwordIn(draft), password);
  const passwordFile = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'pg-')), 'password');
  try {
    fs.chmodSync(path.dirname(passwordFile), 0o711);
    fs.writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
    if (account.ids) fs.chownSync(passwordFile, account.ids.uid, account.ids.gid);
    const locale =
      account.major >= 17
        ? ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
        : ['--locale=C.UTF-8'];
    const folder = dataIn(draft);
    const access = ['-U', 'app', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
    const storage = ['--encoding=UTF8', '--data-checksums', ...locale];
    const init = await account.run('initdb', ['-D', account.nameOf(folder), ...access, ...storage], {
      folder,
    });
    if (init.code !== 0) throw new Error(`数据库无法建立。The database could not be made.\n${init.output}`);
  } finally {
    fs.rmSync(path.dirname(passwordFile), { recursive: true, force: true });
  }
  fs.appendFileSync(path.join(dataIn(draft), 'postgresql.conf'), "\ninclude 'launcher.conf'\n");
  fs.renameSync(draft, home);
}

/**
 * @param {string} folder
 * @param {number} mode
 * @param {import('./server-account.mjs').Account['ids']} [ids]
 */
function makeFolder(folder, mode, ids) {
  fs.mkdirSync(folder);
  fs.chmodSync(folder, mode);
  if (ids) fs.chownSync(folder, ids.uid, ids.gid);
}

/**
 * @param {string} file
 * @param {string} text
 */
function writeSynced(file, text) {
  const handle = fs.openSync(file, 'w', 0o600);
  fs.writeSync(handle, text);
  fs.fsyncSync(handle);
  fs.closeSync(handle);
}

/**
 * The server that runs in a data folder. `pg_ctl status` believes any process with the number in postmaster.pid, which
 * after a kill can be a zombie or another program; this inspects the process itself.
 * @param {string} home
 * @returns {{ state: 'none' | 'stale' | 'busy' | 'ready', port: number }}
 */
export function inspect(home) {
  /** @type {string[]} */
  let lines;
  try {
    lines = fs.readFileSync(path.join(dataIn(home), 'postmaster.pid'), 'utf8').split('\n');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return { state: 'none', port: 0 };
    throw error;
  }
  const port = Number(lines[3] ?? 0);
  if (!isServerOf(home, Number(lines[0]))) return { state: 'stale', port };
  return { state: lines[7]?.trim() === 'ready' ? 'ready' : 'busy', port };
}

/**
 * @param {string} home
 * @param {number} pid
 */
function isServerOf(home, pid) {
  const found = findProcess(pid);
  if (!found || process.platform !== 'linux') return found !== null;
  if (found.name !== 'postgres') return false;
  try {
    return fs.readlinkSync(`/proc/${pid}/cwd`) === fs.realpathSync(dataIn(home));
  } catch {
    return true; // no access
  }
}

/**
 * Starts the server, or waits for one that is starting, and returns its port.
 * @param {string} home
 * @param {import('./server-account.mjs').Account} account
 * @param {{ patience?: number, port?: number }} [options] milliseconds, since recovery after a crash takes its time; the
 *   port that others know it by, which is waited for
 */
export async function startCluster(home, account, { patience = 120_000, port = 0 } = {}) {
  const deadline = Date.now() + patience;
  for (let attempt = 1; ; attempt++) {
    const now = inspect(home);
    if (now.state === 'ready') return now.port;
    if (Date.now() > deadline || attempt > 400) break;
    if (now.state === 'busy') {
      await pause(50);
      continue;
    }
    if (now.state === 'stale') clearStalePid(home);
    const folder = dataIn(home);
    const chosen = await freePort(port || (attempt < 3 ? lastPort(home) : 0));
    if (port && chosen !== port) {
      await pause(200);
      continue;
    }
    writeSettings(home, chosen);
    const log = path.join(account.nameOf(folder), 'server.log');
    const start = ['start', '-w', '-t', '60', '-D', account.nameOf(folder), '-l', log];
    const { code } = await account.run('pg_ctl', start, { folder, quiet: true });
    if (code !== 0 && attempt > 20) break;
    if (code !== 0) await pause(100 * Math.min(attempt, 5));
  }
  throw new Error(`数据库没有启动。The database did not start.\n${logTail(home)}`);
}

// Keeps the line by which PostgreSQL finds survivors of a killed server; only the misleading number goes.
/** @param {string} home */
function clearStalePid(home) {
  const file = path.join(dataIn(home), 'postmaster.pid');
  const lines = fs.readFileSync(file, 'utf8').split('\n');
  fs.writeFileSync(file, [NO_SUCH_PROCESS, ...lines.slice(1)].join('\n'));
}

/** @param {string} home */
const settingsIn = (home) => path.join(dataIn(home), 'launcher.conf');

/**
 * @param {string} home
 * @param {number} port
 */
function writeSettings(home, port) {
  const log = path.join(dataIn(home), 'server.log');
  if ((fs.statSync(log, { throwIfNoEntry: false })?.size ?? 0) > 5_000_000) fs.renameSync(log, `${log}.old`);
  const settings = [
    `port = ${port}`,
    "listen_addresses = '127.0.0.1'",
    "unix_socket_directories = ''",
    'max_connections = 100',
    'log_checkpoints = off',
  ];
  fs.rmSync(settingsIn(home), { force: true });
  fs.writeFileSync(settingsIn(home), `${settings.join('\n')}\n`, { mode: 0o644 });
  fs.chmodSync(settingsIn(home), 0o644);
}

/**
 * The port of the last start; 0 before the first.
 * @param {string} home
 */
export function lastPort(home) {
  try {
    return Number(/port = (\d+)/.exec(fs.readFileSync(settingsIn(home), 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

/**
 * A free port; the preferred one if it is.
 * @returns {Promise<number>}
 */
export function freePort(wished = 0) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', () => (wished ? freePort().then(resolve, reject) : reject(new Error('no free port'))));
    probe.listen(wished, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** @param {string} home */
function logTail(home) {
  try {
    return fs
      .readFileSync(path.join(dataIn(home), 'server.log'), 'utf8')
      .split('\n')
      .slice(-15)
      .join('\n');
  } catch {
    return '';
  }
}

/**
 * Stops the server and closes open connections.
 * @param {string} home
 * @param {import('./server-account.mjs').Account} account
 */
export async function stopCluster(home, account) {
  const folder = dataIn(home);
  for (const mode of ['fast', 'immediate']) {
    if (!['ready', 'busy'].includes(inspect(home).state)) return;
    await account.run('pg_ctl', ['stop', '-w', '-t', '30', '-m', mode, '-D', account.nameOf(folder)], {
      folder,
    });
  }
}
