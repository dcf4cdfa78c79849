// What the environment says, with its defaults; docs/README and .env.example list the names.
import path from 'node:path';

const SEEDS = ['demo', 'association', 'none'];
export const SECRET_LENGTH = 32;

/**
 * @typedef {object} Settings
 * @property {number} port
 * @property {string} appUrl without a slash at its end
 * @property {string} dataDir absolute
 * @property {string | undefined} databaseUrl undefined: the embedded database in dataDir
 * @property {string | undefined} secret undefined: one is kept in dataDir
 * @property {string} seed
 */

/**
 * Reads the settings, or throws with every reason why they cannot be used, in both languages.
 * @param {Record<string, string | undefined>} env an empty value is no value
 * @param {{ root: string, serving?: boolean }} options `serving`: sessions will be signed, which needs a secret
 * @returns {Settings}
 */
export function readSettings(env, { root, serving = true }) {
  const get = (name) => env[name]?.trim() || undefined;
  const wrong = [];
  const databaseUrl = get('DATABASE_URL');
  if (databaseUrl && !/^postgres(ql)?:\/\//.test(databaseUrl))
    wrong.push('DATABASE_URL 应以 postgres:// 开头。DATABASE_URL must begin with postgres://.');

  const port = Number(get('PORT') ?? 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    wrong.push('PORT 应为 1–65535 的整数。PORT must be a whole number from 1 to 65535.');

  const appUrl = (get('APP_URL') ?? `http://localhost:${port}`).replace(/\/+$/, '');
  if (!/^https?:\/\/[^/]+$/.test(appUrl))
    wrong.push(
      'APP_URL 应形如 https://example.org，不带路径。APP_URL must look like https://example.org, without a path.',
    );

  const seed = get('SEED') ?? (databaseUrl ? 'none' : 'demo');
  if (!SEEDS.includes(seed))
    wrong.push(`SEED 应为 ${SEEDS.join('、')} 之一。SEED must be one of ${SEEDS.join(', ')}.`);

  const secret = get('AUTH_SECRET');
  if (serving && databaseUrl && !secret)
    wrong.push(
      `设置了 DATABASE_URL 时必须设置 AUTH_SECRET（至少 ${SECRET_LENGTH} 个字符，例如 openssl rand -base64 48 的输出）。` +
        `AUTH_SECRET is required with DATABASE_URL (at least ${SECRET_LENGTH} characters, for example from: openssl rand -base64 48).`,
    );
  if (secret && secret.length < SECRET_LENGTH)
    wrong.push(
      `AUTH_SECRET 至少 ${SECRET_LENGTH} 个字符。AUTH_SECRET must have at least ${SECRET_LENGTH} characters.`,
    );

  if (wrong.length > 0) throw new Error(['无法启动 Cannot start:', ...wrong].join('\n  '));
  return { port, appUrl, dataDir: path.resolve(root, get('DATA_DIR') ?? '.data'), databaseUrl, secret, seed };
}
