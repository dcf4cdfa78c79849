import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase, type TestDatabase } from '@/db/test-database';
import { openTestLine, type TestLine } from '@/db/test-line';

const root = path.resolve(import.meta.dirname, '../../..');
let owned: TestDatabase;
let line: TestLine;
let folder: string;
beforeAll(async () => {
  owned = await freshDatabase();
  line = await openTestLine(owned.url);
  folder = mkdtempSync(path.join(tmpdir(), 'prepare-'));
});
afterAll(async () => {
  await line.close();
  await owned.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** What a start says about a database, its exit code, and after how many seconds of waiting for the database. */
async function start(url: string, more: Record<string, string> = {}) {
  const env = {
    PATH: process.env.PATH,
    NODE_ENV: 'test' as const,
    DATABASE_URL: url,
    DATA_DIR: folder,
    ...more,
  };
  const began = performance.now();
  const child = spawn(process.execPath, ['--import', 'tsx', 'lib/command/serve/prepare.ts'], {
    cwd: root,
    env,
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => (said += piece));
  const [code] = await once(child, 'close');
  return { code, said, seconds: (performance.now() - began) / 1000 };
}

test('a start says within 5 s what is wrong with its database, and may serve without it', {
  retry: 2,
  timeout: 120_000,
}, async () => {
  await line.mend();
  const usual = (await start(line.url)).seconds; // what it takes to load the program on this machine
  const faults: [() => unknown, RegExp][] = [
    [() => line.freeze(), /没有应答.*does not answer/],
    [() => line.hangUp(), /立即断开.*hangs up at once/],
    [() => line.cut(), /没有数据库在运行.*Nothing listens/],
  ];
  for (const [fault, sentence] of faults) {
    await line.mend();
    await fault();
    const before = line.connections();
    const { code, said, seconds } = await start(line.url);
    expect(said).toMatch(sentence);
    expect([code, line.connections() - before < 10]).toEqual([75, true]);
    expect(seconds - usual).toBeLessThan(4);
  }
  await line.mend();
});

test('a missing database and a role that may not create are named, and end the start', async () => {
  const url = new URL(owned.url);
  const sql = postgres(owned.url, { max: 1, onnotice: () => {} });
  const role = `prepare_${process.pid}`;
  // A server of its own asks for passwords.
  await sql.unsafe(`create role ${role} login password '${role}'`);
  await sql.unsafe(`create database ${role}`);
  try {
    const missing = Object.assign(new URL(url), { pathname: '/not_there' });
    expect(await start(missing.href)).toMatchObject({
      code: 1,
      said: expect.stringMatching(/不存在.*does not exist/),
    });
    const poor = Object.assign(new URL(url), { username: role, password: role, pathname: `/${role}` });
    const { code, said } = await start(poor.href);
    expect(said).toMatch(/没有建表权限.*may not create tables/);
    expect(code).toBe(1);
  } finally {
    await sql.unsafe(`drop database ${role}`);
    await sql.unsafe(`drop role ${role}`);
    await sql.end();
  }
}, 120_000);
