import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { settingNames } from './names.mjs';
import { appUrl, authSecret, parseSettings, readSettings, settings } from './settings.mjs';

const root = '/srv/dashboard';
const secret = 'a secret that is long enough for a session';
const database = 'postgres://app@db/dashboard';

describe('settings', () => {
  test('nothing set: the embedded database with the demo, on port 3000', () => {
    expect(readSettings({}, { root })).toEqual({
      port: 3000,
      appUrl: 'http://localhost:3000',
      dataDir: '/srv/dashboard/.data',
      databaseUrl: undefined,
      secret: undefined,
      seed: 'demo',
    });
  });

  test('a database server is never filled with the demo unless one says so', () => {
    const env = { DATABASE_URL: database, AUTH_SECRET: secret };
    expect(readSettings(env, { root }).seed).toBe('none');
    expect(readSettings({ ...env, SEED: 'association' }, { root }).seed).toBe('association');
  });

  test.each([
    'postgres://app:p@ss@db/dashboard',
    'postgres://app:p#ss@db/dashboard',
    'postgres://app:p/ss@db/dashboard',
    'postgres://app:100%@db/dashboard',
  ])('a password that reads as something else is named at the start: %s', (url) => {
    expect(() => readSettings({ DATABASE_URL: url, AUTH_SECRET: secret }, { root })).toThrow(/%40 %23 %2F/);
  });

  test.each([
    'postgresql:///dashboard?host=/var/run/postgresql',
    'postgres://app:p%40ss@one:5432,two:5433/dashboard?target_session_attrs=read-write',
    'postgres://localhost',
  ])('an address that can be used is taken: %s', (url) => {
    expect(readSettings({ DATABASE_URL: url, AUTH_SECRET: secret }, { root }).databaseUrl).toBe(url);
  });

  test.each(['2024-02-30', '0001-01-01', '9999-12-31', '2024-8-6', 'today'])(
    'a day for today that pages cannot stand on is refused at the start: %s',
    (day) =>
      expect(() => readSettings({ APP_TODAY: day }, { root })).toThrow(/APP_TODAY 应为.*APP_TODAY must be/),
  );

  test('a database server without a secret is refused in both languages, but not to a command', () => {
    expect(() => readSettings({ DATABASE_URL: database }, { root })).toThrow(
      /必须设置 AUTH_SECRET.*AUTH_SECRET is required/,
    );
    expect(readSettings({ DATABASE_URL: database }, { root, serving: false }).databaseUrl).toBe(database);
  });

  test('a secret of 32 characters is enough, one of 31 is not', () => {
    expect(readSettings({ AUTH_SECRET: 'x'.repeat(32) }, { root }).secret).toHaveLength(32);
    expect(() => readSettings({ AUTH_SECRET: 'x'.repeat(31) }, { root })).toThrow(/32/);
  });

  test('an empty value is no value, and the address follows the port', () => {
    const settings = readSettings({ PORT: '8080', APP_URL: '', DATABASE_URL: ' ', SEED: '' }, { root });
    expect(settings).toMatchObject({ appUrl: 'http://localhost:8080', databaseUrl: undefined, seed: 'demo' });
  });

  test('the address loses its last slash, and may not have a path', () => {
    expect(readSettings({ APP_URL: 'https://xh.example.org/' }, { root }).appUrl).toBe(
      'https://xh.example.org',
    );
    expect(() => readSettings({ APP_URL: 'https://example.org/app' }, { root })).toThrow(/APP_URL/);
  });

  test('everything that is wrong is said at once', () => {
    const env = { PORT: '0', DATABASE_URL: 'mysql://db', SEED: 'all', AUTH_SECRET: 'short' };
    for (const name of Object.keys(env)) expect(() => readSettings(env, { root })).toThrow(new RegExp(name));
  });

  test('what is wrong for a server does not keep the doctor from telling it', () => {
    const env = { APP_TODAY: 'tomorrow', EVIDENCE_STORE: 'S4', JOBS: 'never', PORT: 'x' };
    expect(() => readSettings(env, { root })).toThrow(/APP_TODAY[\s\S]*EVIDENCE_STORE/);
    expect(readSettings(env, { root, serving: false }).port).toBe(3000);
    expect(parseSettings(env).problems.map(({ name }) => name)).toEqual([
      'PORT',
      'APP_TODAY',
      'JOBS',
      'EVIDENCE_STORE',
    ]);
  });

  test('proxies are addresses, networks or named ranges', () => {
    const proxiesOf = (text: string) => parseSettings({ TRUSTED_PROXY: text }).values.TRUSTED_PROXY;
    expect(proxiesOf('10.0.0.0/8, ::1 loopback')).toEqual(['10.0.0.0/8', '::1', 'loopback']);
    expect(proxiesOf('')).toEqual([]);
    expect(proxiesOf('proxy.example.org')).toBeUndefined();
  });
});

describe('the settings of a running process', () => {
  afterEach(() => vi.unstubAllEnvs());

  test('follow the environment as it is when they are read', () => {
    vi.stubEnv('APP_URL', 'https://one.example.org/');
    expect(appUrl()).toBe('https://one.example.org');
    vi.stubEnv('APP_URL', '');
    vi.stubEnv('PORT', '8080');
    expect(appUrl()).toBe('http://localhost:8080');
  });

  test('throw when a wrong one is read, and only then', () => {
    vi.stubEnv('APP_TODAY', '2024-13-01');
    vi.stubEnv('AUTH_SECRET', '');
    expect(settings.EVIDENCE_STORE).toBe('database');
    expect(() => settings.APP_TODAY).toThrow(/APP_TODAY 应为.*must be a date/);
    expect(authSecret).toThrow(/AUTH_SECRET/);
  });
});

describe('the environment', () => {
  const files = (...patterns: string[]) =>
    execFileSync('git', ['ls-files', ...patterns], { cwd: project, encoding: 'utf8' })
      .trim()
      .split('\n');
  const project = path.resolve(import.meta.dirname, '../../..');
  const read = (file: string) => readFileSync(path.join(project, file), 'utf8');

  test('.env.example names every setting, and nothing else', () => {
    const named = [...read('.env.example').matchAll(/^#?([A-Z][A-Z0-9_]*)=/gm)].map(([, name]) => name);
    expect(named).toEqual([...settingNames]);
  });

  test('is read by the settings alone', () => {
    const allowed =
      /^(?:lib\/kit\/settings\/|lib\/command\/|instrumentation\.ts$)|\.test\.tsx?$|\/test-|^db\/test-database\.ts$/;
    const readers = files('app', 'components', 'db', 'lib', '*.ts', '*.mjs')
      .filter(
        (file) => /\.(?:tsx?|mjs)$/.test(file) && !allowed.test(file) && !/^(?:e2e|playwright)/.test(file),
      )
      .filter((file) => /process\.env\b(?!\.NODE_ENV')/.test(read(file)));
    expect(readers).toEqual([]);
  });
});
