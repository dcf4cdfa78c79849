// Prepares the database and starts the web server.
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { errorCode, errorMessage } from '../../kit/process/errors.mjs';
import { noteServer } from './build.mjs';
import { run, start, stop } from './children.mjs';

/**
 * The command line that runs a TypeScript file of the project.
 * @param {string} file
 * @param {...string} args
 */
export const typescript = (file, ...args) => [process.execPath, '--import', 'tsx', file, ...args];

/** The exit code of a preparation that can be tried again while the site is served without its database. */
export const TRY_AGAIN = 75;

/** The database could not be prepared; `mayServe` says whether the site can be served meanwhile. */
export class NotPrepared extends Error {
  /**
   * @param {string} message
   * @param {boolean} mayServe
   */
  constructor(message, mayServe) {
    super(message);
    this.mayServe = mayServe;
  }
}

/**
 * Migrates the database and seeds it if empty; returns the hint about signing in, if any.
 * @param {NodeJS.ProcessEnv} env
 */
export async function prepareDatabase(env) {
  const { code, output } = await run(typescript('lib/command/serve/prepare.ts'), {
    env,
    capture: true,
    minutes: 10,
  });
  if (code === 0) return output.trim();
  const said = [output.trim(), '数据库准备失败。The database could not be prepared.'];
  throw new NotPrepared(said.filter(Boolean).join('\n'), code === TRY_AGAIN);
}

/**
 * The same, tried again with growing pauses for as long as the database is away.
 * @param {NodeJS.ProcessEnv} env
 * @param {{ prepare?: typeof prepareDatabase, pauses?: number[] }} [options] `pauses` in seconds; the last one stays
 */
export async function prepareWhenBack(env, { prepare = prepareDatabase, pauses = [1, 2, 5, 10, 15] } = {}) {
  for (let tries = 0; ; tries++) {
    await pause(1000 * (pauses[Math.min(tries, pauses.length - 1)] ?? 0));
    try {
      return await prepare(env);
    } catch (error) {
      if (!(error instanceof NotPrepared && error.mayServe)) throw error;
    }
  }
}

/**
 * Throws where a port cannot be listened on.
 * @param {number} port
 */
export function requireFreePort(port) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', (error) => {
      const code = errorCode(error);
      reject(
        new Error(
          code === 'EADDRINUSE'
            ? `端口 ${port} 已被占用；请停止占用它的程序，或换一个端口：PORT=${port + 1} npm run app\n` +
                `Port ${port} is taken: stop what uses it, or choose another: PORT=${port + 1} npm run app`
            : `无法使用端口 ${port}（${code}）。Port ${port} cannot be used (${code}).`,
        ),
      );
    });
    probe.listen(port, () => probe.close(() => resolve(undefined)));
  });
}

/**
 * @typedef {object} Server
 * @property {string} url
 * @property {import('node:child_process').ChildProcess} child
 * @property {Promise<string>} ended how it ended
 * @property {() => Promise<void>} stop
 */

/**
 * Starts the web server and waits until it reports that it listens.
 * @param {NodeJS.ProcessEnv} env with PORT; NODE_ENV says which kind
 * @param {{ output?: 'inherit' | number, seconds?: number }} [options]
 * @returns {Promise<Server>}
 */
export async function launchServer(env, { output = 'inherit', seconds = 90 } = {}) {
  // Two heaps of the C library instead of one per thread: 50 MB less after ten thousand requests, and no slower.
  const command = [process.execPath, ...heapOf(env), 'server.mjs'];
  const child = start(command, { env: { MALLOC_ARENA_MAX: '2', ...env }, output });
  const forget = env.NODE_ENV === 'production' && child.pid ? noteServer(child.pid) : () => {};
  child.once('exit', forget);
  /** @type {Promise<string>} */
  const ended = new Promise((resolve) =>
    child.once('exit', (code, signal) => resolve(signal ?? `exit ${code}`)),
  );
  // reported by the child itself: another server could answer on this port
  const listens = new Promise((resolve) => child.once('message', () => resolve(true)));
  const late = new AbortController();
  const limit = pause(seconds * 1000, 'late', { signal: late.signal, ref: false }).catch(() => 'late');
  const first = await Promise.race([listens, ended, limit]);
  late.abort();
  if (first === true) return { url: `http://127.0.0.1:${env.PORT}`, child, ended, stop: () => stop(child) };
  await stop(child);
  throw new Error(`网站没有启动（${first}）。The server did not start (${first}).`);
}

/**
 * Starts the web server and waits until it is healthy, its database too.
 * @param {NodeJS.ProcessEnv} env
 * @param {{ output?: 'inherit' | number, seconds?: number }} [options]
 */
export async function startServer(env, { output, seconds = 90 } = {}) {
  const server = await launchServer(env, { output, seconds });
  if (await isHealthy(server, seconds)) return server;
  await server.stop();
  throw new Error('网站没有启动：数据库不可用。The server did not start: its database does not answer.');
}

/**
 * Whether a server is healthy, its database too, before the seconds are over.
 * @param {Server} server
 * @param {number} seconds
 */
export async function isHealthy({ url, child }, seconds) {
  const deadline = Date.now() + seconds * 1000;
  while (child.exitCode === null && child.signalCode === null && Date.now() < deadline) {
    if (await askHealth(url)) return true;
    await pause(50);
  }
  return false;
}

/**
 * Below two gigabytes Node lets its heap double between collections instead of growing fourfold: 110 MB less after ten
 * thousand requests. At two and a half times one page in two hundred waits for a collection instead of one in a
 * hundred. A limit that is already set stays.
 */
const heapOf = (/** @type {NodeJS.ProcessEnv} */ { NODE_OPTIONS = '' }) =>
  /max[-_]old[-_]space[-_]size/.test(NODE_OPTIONS)
    ? []
    : ['--max-old-space-size=1900', '--heap-growing-percent=150'];

/** @param {string} url */
async function askHealth(url) {
  try {
    return (await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(5000) })).ok;
  } catch {
    return false;
  }
}

/**
 * Restarts a killed embedded database while the server runs; returns how to stop watching.
 * @param {import('../../../db/server.mjs').Database | undefined} database
 */
export function watchDatabase(database) {
  if (!database) return () => {};
  let looking = false;
  const timer = setInterval(async () => {
    if (looking) return;
    looking = true;
    try {
      if (await database.revive())
        console.log(
          `${new Date().toISOString()} 数据库意外停止，已重新启动。The database had stopped and was started again.`,
        );
    } catch (error) {
      console.error(errorMessage(error));
    } finally {
      looking = false;
    }
  }, 1000);
  return () => clearInterval(timer);
}
