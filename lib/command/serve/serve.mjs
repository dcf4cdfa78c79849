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
  throw new Error(
    [output.trim(), '数据库准备失败。The database could not be prepared.'].filter(Boolean).join('\n'),
  );
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
 * Starts the web server and waits until it reports that it listens and is healthy.
 * @param {NodeJS.ProcessEnv} env with PORT; NODE_ENV says which kind
 * @param {{ output?: 'inherit' | number, seconds?: number }} [options]
 * @returns {Promise<{ url: string, child: import('node:child_process').ChildProcess, ended: Promise<void>, stop: () => Promise<void> }>}
 */
export async function startServer(env, { output = 'inherit', seconds = 90 } = {}) {
  // Two heaps of the C library instead of one per thread: 50 MB less after ten thousand requests, and no slower.
  const command = [process.execPath, ...heapOf(env), 'server.mjs'];
  const child = start(command, { env: { MALLOC_ARENA_MAX: '2', ...env }, output });
  const forget = env.NODE_ENV === 'production' && child.pid ? noteServer(child.pid) : () => {};
  child.once('exit', forget);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  let listening = false; // reported by the child itself: another server could answer on this port
  child.once('message', () => {
    listening = true;
  });
  const url = `http://127.0.0.1:${env.PORT}`;
  const deadline = Date.now() + seconds * 1000;
  let health = '';
  while (child.exitCode === null && child.signalCode === null && Date.now() < deadline) {
    health = listening ? await askHealth(url) : '';
    if (health === 'ok') return { url, child, ended, stop: () => stop(child) };
    await pause(50);
  }
  await stop(child);
  throw new Error(
    `网站没有启动${health && `：${health}`}。The server did not start${health && `: ${health}`}.`,
  );
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
    const answer = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(5000) });
    return answer.status === 200 ? 'ok' : `/api/health ${answer.status}`;
  } catch {
    return '';
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
