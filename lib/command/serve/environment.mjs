// The environment that the server and the commands run in, from the settings.
import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { openDatabase } from '../../../db/server.mjs';
import { errorCode } from '../../kit/process/errors.mjs';
import { ROOT } from './children.mjs';

/**
 * @typedef {object} Environment
 * @property {ReturnType<typeof import('../../kit/settings/settings.mjs').readSettings>} settings
 * @property {NodeJS.ProcessEnv} env for child processes
 * @property {import('../../../db/server.mjs').Database | undefined} embedded undefined with DATABASE_URL
 * @property {() => Promise<void>} release closes the embedded database
 */

/** The process's environment over the project's `.env`. @returns {NodeJS.ProcessEnv} */
export function readEnvironment(root = ROOT) {
  /** @type {Record<string, string | undefined>} */
  let file = {};
  try {
    file = parseEnv(readFileSync(path.join(root, '.env'), 'utf8'));
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
  return { ...file, ...process.env };
}

/**
 * Throws on invalid settings. Imports when called: the packages may just have been installed.
 * @param {{ serving?: boolean }} [options] false: a command that signs no sessions
 */
export async function checkSettings({ serving = true } = {}) {
  const { readSettings } = await import('../../kit/settings/settings.mjs');
  return readSettings(readEnvironment(), { root: ROOT, serving });
}

/**
 * Opens the database of the settings and completes the environment for its users.
 * @param {{ serving?: boolean }} [options] false: a command that signs no sessions and so needs no AUTH_SECRET
 * @returns {Promise<Environment>}
 */
export async function openEnvironment({ serving = true } = {}) {
  const environment = readEnvironment();
  const settings = await checkSettings({ serving });
  const embedded = settings.databaseUrl ? undefined : await openDatabase({ dataDir: settings.dataDir });
  const secret = settings.secret ?? (embedded && keepSecret(settings.dataDir));
  /** @type {NodeJS.ProcessEnv} */
  const env = {
    ...environment,
    DATABASE_URL: settings.databaseUrl ?? embedded?.url,
    DATA_DIR: settings.dataDir,
    PORT: environment.PORT?.trim() || String(settings.port),
    APP_URL: environment.APP_URL?.trim() || settings.appUrl,
    SEED: environment.SEED?.trim() || settings.seed,
    NEXTAUTH_URL: settings.appUrl,
    NEXT_TELEMETRY_DISABLED: '1',
    ...(secret && { AUTH_SECRET: secret, NEXTAUTH_SECRET: secret }),
  };
  return { settings, env, embedded, release: async () => embedded?.release() };
}

/**
 * The secret stored in a folder, created when missing; two processes at once get the same one.
 * @param {string} folder
 */
export function keepSecret(folder) {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'auth-secret');
  const draft = `${file}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, randomBytes(36).toString('base64url'), { mode: 0o600, flush: true });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readFileSync(file, 'utf8');
}
