// The embedded database: a real PostgreSQL server in a folder, started when first needed, shared, stopped by its last user.
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { errorCode } from '../lib/kit/process/errors.mjs';
import { chooseAccount } from './server-account.mjs';
import { findEmbeddedPrograms } from './server-binaries.mjs';
import {
  createCluster,
  dataIn,
  inspect,
  lastPort,
  passwordIn,
  startCluster,
  stopCluster,
} from './server-cluster.mjs';
import { enter, isUsed, withLock } from './server-presence.mjs';

/**
 * @typedef {object} Database
 * @property {string} url of the database `postgres` as its owner
 * @property {boolean} started false: it was running already
 * @property {() => Promise<boolean>} revive restarts the server at the same address if it has died; returns whether it
 * had
 * @property {(pid: number) => () => void} share registers another process as a user; returns how to unregister it
 * @property {() => Promise<void>} release unregisters; the last user stops the server
 */

/**
 * Attaches to the server of a folder, or creates and starts it first.
 * @param {{ dataDir?: string, bin?: string }} [options] `bin`: the programs of an installed PostgreSQL instead of ours
 * @returns {Promise<Database>}
 */
export async function openDatabase({ dataDir = '.data', bin } = {}) {
  const home = path.resolve(dataDir, 'postgres');
  const users = `${home}.users`;
  const lock = `${home}.lock`;
  mkdirSync(path.dirname(home), { recursive: true });
  const programs = bin ?? (await findEmbeddedPrograms());

  const opened = await withLock(lock, open).catch(explain);

  async function open() {
    const account = chooseAccount({ bin: programs, home: path.dirname(home), data: dataIn(home) });
    if (!existsSync(home)) await createCluster(home, account);
    const password = readFileSync(passwordIn(home), 'utf8');
    refuseOtherVersion(home, account.major);
    const started = inspect(home).state !== 'ready';
    // Who uses it already knows its port.
    const port = await startCluster(home, account, isUsed(users) ? { port: lastPort(home) } : {});
    return { account, started, port, password, leave: enter(users) };
  }

  /** @type {Promise<void> | undefined} */
  let released;
  return {
    url: `postgres://app:${opened.password}@127.0.0.1:${opened.port}/postgres`,
    started: opened.started,
    async revive() {
      if (released || inspect(home).state === 'ready') return false;
      return withLock(lock, async () => {
        if (released || inspect(home).state === 'ready') return false;
        await startCluster(home, opened.account, { port: opened.port, patience: 10_000 });
        return true;
      });
    },
    share: (pid) => enter(users, pid),
    release: () => {
      released ??= withLock(lock, async () => {
        opened.leave();
        if (!isUsed(users)) await stopCluster(home, opened.account);
      });
      return released;
    },
  };
}

/**
 * A throwaway server in a temporary folder, removed on release.
 * @param {{ bin?: string }} [options]
 * @returns {Promise<Database & { dataDir: string }>}
 */
export async function openThrowawayDatabase({ bin } = {}) {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'dashboard-'));
  const remove = () => rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  try {
    chmodSync(dataDir, 0o755);
    const database = await openDatabase({ dataDir, bin });
    return { ...database, dataDir, release: () => database.release().finally(remove) };
  } catch (error) {
    remove();
    throw error;
  }
}

/**
 * @param {unknown} error
 * @returns {never}
 */
function explain(error) {
  if (!(error instanceof Error) || !/^(?:EACCES|EPERM)$/.test(String(errorCode(error)))) throw error;
  const place = 'path' in error ? error.path : '';
  throw new Error(
    `没有权限使用数据库文件夹，它可能属于另一个账号：${place}\n` +
      `The database folder may belong to another account; no permission for ${place}`,
    { cause: error },
  );
}

/**
 * @param {string} home
 * @param {number} major
 */
function refuseOtherVersion(home, major) {
  const version = Number(readFileSync(path.join(dataIn(home), 'PG_VERSION'), 'utf8'));
  if (version === major) return;
  throw new Error(
    `数据库由 PostgreSQL ${version} 建立，现有程序是 PostgreSQL ${major}。\n` +
      `The database was made by PostgreSQL ${version}; the programs here are PostgreSQL ${major}.`,
  );
}
