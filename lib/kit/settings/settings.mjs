import path from 'node:path';
import { settingNames } from './names.mjs';
import { minSecretLength, schema } from './schema.mjs';

/** @typedef {(typeof settingNames)[number]} SettingName */
/** @typedef {{ readonly [Name in SettingName]: import('zod').output<(typeof schema)[Name]['type']> }} Settings */
/** @typedef {{ name: SettingName, zh: string, en: string }} Problem */
/** @typedef {Record<string, string | undefined>} Environment */

/**
 * @param {SettingName} name
 * @param {string | undefined} raw
 */
const parse = (name, raw) => schema[name].type.safeParse(raw?.trim() ? raw.trim() : undefined);

/** @type {Map<SettingName, { raw: string | undefined, value: unknown }>} */
const parsed = new Map();

/**
 * Read when it is needed, never when a module is loaded: a build evaluates modules too, in another environment.
 * @param {SettingName} name
 */
function current(name) {
  const raw = process.env[name];
  const cached = parsed.get(name);
  if (cached && cached.raw === raw) return cached.value;
  const { success, data } = parse(name, raw);
  if (!success) throw new Error(`${schema[name].error.zh}${schema[name].error.en}`);
  parsed.set(name, { raw, value: data });
  return data;
}

/** The settings of this process; a wrong one throws when it is read. */
export const settings = /** @type {Settings} */ (
  Object.defineProperties(
    {},
    Object.fromEntries(settingNames.map((name) => [name, { enumerable: true, get: () => current(name) }])),
  )
);

/** The address that people use, without a slash at its end. */
export const appUrl = () => settings.APP_URL ?? `http://localhost:${settings.PORT}`;

export const usesHttps = () => appUrl().startsWith('https://');

/** The key of all cookies and sealed secrets. Throws when it is missing or short: then nobody is let in. */
export function authSecret() {
  const { AUTH_SECRET } = settings;
  if (!AUTH_SECRET) throw new Error(`${schema.AUTH_SECRET.error.zh}${schema.AUTH_SECRET.error.en}`);
  return AUTH_SECRET;
}

/** Throws where there is none: the npm commands supply it, of the embedded database too. */
export function databaseUrl() {
  const { DATABASE_URL } = settings;
  if (!DATABASE_URL) throw new Error('没有设置 DATABASE_URL。DATABASE_URL is not set.');
  return DATABASE_URL;
}

/** next-auth reads a variable of its own; its links follow the configured address, never what a client claims. */
export function configureNextAuth() {
  process.env.NEXTAUTH_URL ??= appUrl();
}

/**
 * The settings of an environment, as far as they can be used, and what is wrong with the others.
 * @param {Environment} env
 * @returns {{ values: Partial<Settings>, problems: Problem[] }}
 */
export function parseSettings(env) {
  /** @type {Record<string, unknown>} */
  const values = {};
  /** @type {Problem[]} */
  const problems = [];
  for (const name of settingNames) {
    const { success, data } = parse(name, env[name]);
    if (success) values[name] = data;
    else problems.push({ name, ...schema[name].error });
  }
  return { values: /** @type {Partial<Settings>} */ (values), problems };
}

/** The settings of a server, which signs sessions; throws with every reason why they cannot be used. */
export function requireSettings() {
  readSettings(process.env, { root: process.cwd() });
  authSecret();
  return settings;
}

/**
 * What is started, or throws with every reason why it cannot be, in both languages. A command signs no sessions and
 * needs its database alone: the doctor is there to tell the rest.
 * @param {Environment} env
 * @param {{ root: string, serving?: boolean }} options
 */
export function readSettings(env, { root, serving = true }) {
  const { values, problems } = parseSettings(env);
  const { DATABASE_URL: databaseUrl, AUTH_SECRET: secret, PORT: port = 3000 } = values;
  const reasons = serving ? problems : problems.filter(({ name }) => name === 'DATABASE_URL');
  if (serving && databaseUrl && !secret && !problems.some(({ name }) => name === 'AUTH_SECRET'))
    reasons.push({
      name: 'AUTH_SECRET',
      zh: `设置了 DATABASE_URL 时必须设置 AUTH_SECRET（至少 ${minSecretLength} 个字符，例如 openssl rand -base64 48 的输出）。`,
      en: `AUTH_SECRET is required with DATABASE_URL (at least ${minSecretLength} characters, for example from: openssl rand -base64 48).`,
    });
  if (reasons.length > 0)
    throw new Error(['无法启动 Cannot start:', ...reasons.map(({ zh, en }) => `${zh}${en}`)].join('\n  '));
  return {
    port,
    appUrl: values.APP_URL ?? `http://localhost:${port}`,
    dataDir: path.resolve(root, values.DATA_DIR ?? '.data'),
    databaseUrl,
    secret,
    seed: values.SEED ?? (databaseUrl ? 'none' : 'demo'),
  };
}
