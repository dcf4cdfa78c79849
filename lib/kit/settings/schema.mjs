import { isIP } from 'node:net';
import { z } from 'zod';

export const minSecretLength = 32;

/**
 * @template {z.ZodType} T
 * @param {T} type
 * @param {string} zh what a wrong value is told
 * @param {string} en
 */
const setting = (type, zh = '', en = '') => ({ type, error: { zh, en } });

/**
 * One of some words; without a fallback it may be missing.
 * @template {string} const Word
 * @param {string} name
 * @param {readonly Word[]} words
 */
const oneOf = (name, words) => ({
  type: z.enum(words),
  error: { zh: `${name} 应为 ${words.join('、')} 之一。`, en: `${name} must be one of ${words.join(', ')}.` },
});

const origin = z
  .string()
  .transform((text) => text.replace(/\/+$/, ''))
  .pipe(z.string().regex(/^https?:\/\/[^/]+$/));

/** @param {string} text such as `10.0.0.0/8` or a range's name */
const isProxy = (text) =>
  /^(?:loopback|linklocal|uniquelocal)$/.test(text) ||
  (isIP(text.replace(/\/[\d.]+$/, '')) > 0 && /^[^/]+(?:\/[\d.]+)?$/.test(text));
const proxies = z
  .string()
  .transform((text) => text.split(/[\s,]+/).filter(Boolean))
  .pipe(z.array(z.string().refine(isProxy)));

/**
 * A password with a bare `@`, `#` or `/` would be taken for a host or a path.
 * @param {string} text
 */
function isDatabaseAddress(text) {
  const [, place = '', rest = ''] = /^postgres(?:ql)?:\/\/([^/?]*)([^?]*)/.exec(text) ?? [];
  if (!place && !/^postgres(?:ql)?:\/\//.test(text)) return false;
  if (place.split('@').length > 2 || /#/.test(text) || rest.includes('@')) return false;
  return /^(?:[^%]|%[0-9a-f]{2})*$/i.test(place);
}

const seed = oneOf('SEED', ['demo', 'association', 'none']);
const jobs = oneOf('JOBS', ['on', 'off']);
const policy = oneOf('PASSWORD_POLICY', ['nist', 'mlps']);
const store = oneOf('EVIDENCE_STORE', ['database', 's3']);

/** What each name of the environment may be; an empty value is none. `.env.example` says what each is for. */
export const schema = {
  PORT: setting(
    z.coerce.number().int().min(1).max(65_535).default(3000),
    'PORT 应为 1–65535 的整数。',
    'PORT must be a whole number from 1 to 65535.',
  ),
  APP_URL: setting(
    origin.optional(),
    'APP_URL 应形如 https://example.org，不带路径。',
    'APP_URL must look like https://example.org, without a path.',
  ),
  DATABASE_URL: setting(
    z.string().refine(isDatabaseAddress).optional(),
    'DATABASE_URL 应形如 postgres://用户:密码@主机:5432/库名；密码中的 @ # / ? % 须写成 %40 %23 %2F %3F %25。',
    'DATABASE_URL must look like postgres://user:password@host:5432/name; @ # / ? % in a password are written %40 %23 %2F %3F %25.',
  ),
  AUTH_SECRET: setting(
    z.string().min(minSecretLength).optional(),
    `AUTH_SECRET 至少 ${minSecretLength} 个字符。`,
    `AUTH_SECRET must have at least ${minSecretLength} characters.`,
  ),
  DATA_DIR: setting(z.string().default('.data')),
  TRUSTED_PROXY: setting(
    proxies.default([]),
    'TRUSTED_PROXY 应为 IP 地址或网段，以逗号分隔。',
    'TRUSTED_PROXY must be addresses or networks, separated by commas.',
  ),
  SEED: { ...seed, type: seed.type.optional() },
  DEMO_PASSWORD: setting(z.string().optional()),
  APP_TODAY: setting(
    z.iso
      .date()
      .refine((day) => day >= '2000' && day < '2200')
      .optional(),
    'APP_TODAY 应为 2000–2199 年的日期，例如 2024-08-06。',
    'APP_TODAY must be a date of the years 2000 to 2199, such as 2024-08-06.',
  ),
  JOBS: { ...jobs, type: jobs.type.default('on') },
  PASSWORD_POLICY: { ...policy, type: policy.type.default('nist') },
  ALLOW_PRIVATE_WEBHOOKS: setting(z.string().default('')),
  WECHAT_API_BASE: setting(
    z.url({ protocol: /^https?$/ }).default('https://api.weixin.qq.com'),
    'WECHAT_API_BASE 应为 https 地址。',
    'WECHAT_API_BASE must be an https address.',
  ),
  TEST_DATABASE_URL: setting(z.string().optional()),
  EVIDENCE_STORE: { ...store, type: store.type.default('database') },
  S3_ENDPOINT: setting(
    z
      .url({ protocol: /^https?$/ })
      .transform((text) => text.replace(/\/+$/, ''))
      .optional(),
    'S3_ENDPOINT 应为 https 地址。',
    'S3_ENDPOINT must be an https address.',
  ),
  S3_BUCKET: setting(z.string().optional()),
  S3_REGION: setting(z.string().default('us-east-1')),
  S3_ACCESS_KEY_ID: setting(z.string().optional()),
  S3_SECRET_ACCESS_KEY: setting(z.string().optional()),
};
