import { describe, expect, test } from 'vitest';
import { readSettings } from './settings.mjs';

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
});
