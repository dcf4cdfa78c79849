// A production server on one of the benchmark's databases, and requests to it.
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, openSync, readFileSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { freePort } from '../../../db/server-cluster.mjs';
import { errorMessage } from '../../kit/process/errors.mjs';
import { startServer } from '../serve/serve.mjs';
import { testEnvironment } from '../test/checks.mjs';

/** The password of everybody in the benchmark's databases. */
export const password = randomBytes(12).toString('base64url');
const secret = randomBytes(36).toString('base64url');

/**
 * The environment of a server or a command on a database.
 * @param {{ url: string, dataDir: string, today?: string, seed?: string, port?: number }} given
 */
export function siteEnvironment({ url, dataDir, today = '', seed = 'none', port = 3000 }) {
  const address = `http://127.0.0.1:${port}`;
  return testEnvironment({
    DATABASE_URL: url,
    DATA_DIR: path.join(dataDir, 'app'),
    PORT: String(port),
    APP_URL: address,
    NEXTAUTH_URL: address,
    APP_TODAY: today,
    SEED: seed,
    DEMO_PASSWORD: password,
    AUTH_SECRET: secret,
    NEXTAUTH_SECRET: secret,
    NODE_ENV: 'production',
  });
}

/**
 * @typedef {object} Site
 * @property {string} url
 * @property {number} pid
 * @property {number} seconds from the start of the process to the first good answer of /api/health
 * @property {() => Promise<void>} stop
 */

/**
 * Starts a server and waits until it is ready.
 * @param {Parameters<typeof siteEnvironment>[0]} database
 * @returns {Promise<Site>}
 */
export async function openSite(database) {
  const port = await freePort();
  const log = path.join(database.dataDir, `web-${port}.log`);
  const output = openSync(log, 'w');
  const began = performance.now();
  try {
    const server = await startServer(siteEnvironment({ ...database, port }), { output });
    const seconds = (performance.now() - began) / 1000;
    return { url: server.url, pid: server.child.pid ?? 0, seconds, stop: server.stop };
  } catch (error) {
    throw new Error(`${errorMessage(error)}\n${readFileSync(log, 'utf8').split('\n').slice(-30).join('\n')}`);
  } finally {
    closeSync(output);
  }
}

/**
 * Signs a person in and returns the cookie.
 * @param {Site} site
 * @param {string} username
 */
export async function signIn({ url }, username) {
  const csrf = await fetch(`${url}/api/auth/csrf`);
  const { csrfToken } = await csrf.json();
  const answer = await fetch(`${url}/api/auth/callback/credentials`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: cookiesOf(csrf) },
    body: new URLSearchParams({ csrfToken, username, password, json: 'true' }),
  });
  const cookie = cookiesOf(answer);
  if (!cookie.includes('association-session=')) throw new Error(`${username} 未能登录 could not sign in`);
  return cookie;
}

/** @param {Response} answer */
const cookiesOf = (answer) =>
  answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');

/**
 * One request; the body is not decompressed.
 * @param {string} url
 * @param {Record<string, string>} [headers]
 * @returns {Promise<{ status: number, headers: http.IncomingHttpHeaders, body: Buffer }>}
 */
export function request(url, headers = {}) {
  return new Promise((resolve, reject) => {
    const request = http.get(url, { headers, agent }, (answer) => {
      /** @type {Buffer[]} */
      const chunks = [];
      answer.on('data', (chunk) => chunks.push(chunk));
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }),
      );
      answer.on('error', reject);
    });
    request.on('error', reject);
  });
}

const agent = new http.Agent({ keepAlive: true });

/**
 * The text of a page that must exist.
 * @param {string} url
 * @param {Record<string, string>} [headers]
 */
export async function read(url, headers = {}) {
  const { status, body } = await request(url, headers);
  if (status !== 200) throw new Error(`${url}: ${status}`);
  return body.toString('utf8');
}

/**
 * Megabytes of memory of a process: current, and peak where the system reports it.
 * @param {number} pid
 */
export function memoryOf(pid) {
  if (process.platform !== 'linux') {
    const kilobytes = Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }));
    return { now: kilobytes / 1024, most: Number.NaN };
  }
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const megabytes = (/** @type {string} */ name) =>
    Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024;
  return { now: megabytes('VmRSS'), most: megabytes('VmHWM') };
}
