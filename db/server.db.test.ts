import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from './server.mjs';

// starts servers of its own, so once is enough: the run against an installed PostgreSQL leaves it out
describe.skipIf(process.env.TEST_DB_KIND === 'installed')('the embedded database', () => {
  let dataDir: string;
  beforeAll(() => {
    dataDir = mkdtempSync(path.join(os.tmpdir(), 'launcher-'));
    chmodSync(dataDir, 0o755);
  });
  afterAll(() => rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 }));

  const serverPid = () =>
    Number(readFileSync(path.join(dataDir, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0]);
  const isRunning = () => existsSync(path.join(dataDir, 'postgres/data/postmaster.pid'));

  async function ask(url: string, question: string) {
    const sql = postgres(url, { max: 1, onnotice: () => {} });
    try {
      return await sql.unsafe(question);
    } finally {
      await sql.end();
    }
  }

  test('two who start it at once share one server, and the last to leave stops it', async () => {
    const [one, other] = await Promise.all([openDatabase({ dataDir }), openDatabase({ dataDir })]);
    expect([one.started, other.started].filter(Boolean)).toHaveLength(1);
    expect(other.url).toBe(one.url);
    await one.release();
    expect(await ask(other.url, 'select 1 as alive')).toEqual([{ alive: 1 }]);
    await other.release();
    expect(isRunning()).toBe(false);
  });

  test('what it stores is safe: synchronised, with checksums, UTF-8, behind a password only its owner reads', async () => {
    const database = await openDatabase({ dataDir });
    const [settings] = await ask(
      database.url,
      `select current_setting('fsync') as fsync, current_setting('data_checksums') as checksums,
              current_setting('server_encoding') as encoding, current_setting('listen_addresses') as addresses,
              current_setting('password_encryption') as passwords`,
    );
    expect(settings).toEqual({
      fsync: 'on',
      checksums: 'on',
      encoding: 'UTF8',
      addresses: '127.0.0.1',
      passwords: 'scram-sha-256',
    });
    expect(statSync(path.join(dataDir, 'postgres/password')).mode & 0o777).toBe(0o600);
    await expect(ask(database.url.replace(/:[^:@]+@/, ':wrong@'), 'select 1')).rejects.toMatchObject({
      code: '28P01',
    });
    await database.release();
  });

  test('what was acknowledged outlives a killed server, which comes back at the same address', async () => {
    const database = await openDatabase({ dataDir });
    await ask(database.url, 'create table kept (id int); insert into kept values (1)');
    process.kill(serverPid(), 'SIGKILL');
    while (!(await database.revive())) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await ask(database.url, 'select id from kept')).toEqual([{ id: 1 }]);
    await database.release();
  });

  test('it comes back at the port that its users know, however long something else holds that port', async () => {
    const database = await openDatabase({ dataDir });
    const port = Number(new URL(database.url).port);
    process.kill(serverPid(), 'SIGKILL');
    const other = createServer();
    await new Promise<void>((resolve) => {
      const take = () => other.listen(port, '127.0.0.1');
      other.on('listening', () => resolve()).on('error', () => setTimeout(take, 20));
      take();
    });
    setTimeout(() => other.close(), 3_000);
    while (!(await database.revive())) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await ask(database.url, 'select 1 as alive')).toEqual([{ alive: 1 }]);
    process.kill(serverPid(), 'SIGKILL');
    const second = await openDatabase({ dataDir }); // a command that comes meanwhile
    expect(second.url).toBe(database.url);
    await second.release();
    await database.release();
  });

  test('a user that was killed does not keep the server running', async () => {
    const launcher = JSON.stringify(path.resolve('db/server.mjs'));
    const script = `const { openDatabase } = await import(${launcher});
      await openDatabase({ dataDir: ${JSON.stringify(dataDir)} });
      process.kill(process.pid, 'SIGKILL');`;
    expect(() =>
      execFileSync(process.execPath, ['--input-type=module', '-e', script], { stdio: 'ignore' }),
    ).toThrow();
    expect(isRunning()).toBe(true);
    const database = await openDatabase({ dataDir });
    expect(database.started).toBe(false);
    await database.release();
    expect(isRunning()).toBe(false);
  });
});
