import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readCopy, writeCopy } from './disk-client';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'copy-'));
  process.env.DATA_DIR = folder;
});
afterEach(async () => {
  delete process.env.DATA_DIR;
  delete process.env.DATABASE_URL;
  await rm(folder, { recursive: true, force: true });
});

const copy = { edition: { stamp: '1' }, asked: [] } as never;

test.each([
  'postgres://app:secret@one.example:5432,two.example:5433/dashboard?target_session_attrs=read-write',
  'postgresql:///dashboard?host=/var/run/postgresql',
  'postgres://app@[::1]:5432/dashboard',
])('a database at %s has its copy on disk', async (url) => {
  process.env.DATABASE_URL = url;
  await writeCopy(copy);
  expect(await readCopy()).toEqual(copy);
});

test('the copy is found again under another port and password, and not for another database', async () => {
  process.env.DATABASE_URL = 'postgres://app:old@127.0.0.1:4000/postgres';
  await writeCopy(copy);
  expect(await readdir(path.join(folder, 'public'))).toEqual(['5373b23af8c9.json']);
  process.env.DATABASE_URL = 'postgres://app:new@127.0.0.1:4001/postgres';
  expect(await readCopy()).toEqual(copy);
  process.env.DATABASE_URL = 'postgres://app:new@127.0.0.1:4001/other';
  expect(await readCopy()).toBeNull();
});
