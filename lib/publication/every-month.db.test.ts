import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase, type TestDatabase } from '@/db/test-database';
import { seedLarge } from '@/lib/command/bench/large.mjs';

let owned: TestDatabase;
const folder = mkdtempSync(path.join(tmpdir(), 'months-'));
beforeAll(async () => {
  owned = await freshDatabase();
  const sql = postgres(owned.url, { max: 1, onnotice: () => {} });
  await seedLarge(sql, 'a password of nobody', { indicators: 16, branches: 100, months: 60 });
  await sql`update indicator set public = true`;
  await sql`insert into published_year (year, published_at) select year, now() from generate_series(2014, 2018) year`;
  await sql.end();
}, 180_000);
afterAll(async () => {
  await owned.drop();
  rmSync(folder, { recursive: true, force: true });
});

test('eleven months of a year asked at once, then other years, do not end a process whose memory holds one year', () => {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--max-old-space-size=150', '--import', 'tsx', 'lib/publication/test-every-month.ts'],
    {
      cwd: path.resolve(import.meta.dirname, '../..'),
      encoding: 'utf8',
      env: {
        PATH: process.env.PATH,
        NODE_ENV: 'test',
        DATABASE_URL: owned.url,
        DATA_DIR: folder,
        APP_TODAY: '2019-08-06',
      },
    },
  );
  expect({ status, stdout, stderr: stderr.slice(-500) }).toMatchObject({
    status: 0,
    stdout: 'answered 27\n',
  });
}, 240_000);
