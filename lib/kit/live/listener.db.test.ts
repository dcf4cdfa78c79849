import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { connection } from '@/db/client';
import { freshDatabase, type TestDatabase } from '@/db/test-database';
import { subscribe } from './listener';

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

const notify = (payload: string) => connection()`select pg_notify('changed', ${payload})`;

/** Resolves with what is heard next. */
function next(): { heard: Promise<string>; hear: (payload: string) => void } {
  let hear: (payload: string) => void = () => {};
  const heard = new Promise<string>((resolve) => {
    hear = resolve;
  });
  return { heard, hear };
}

test('two listeners of one process both hear of a change, over one connection', async () => {
  const [one, other] = [next(), next()];
  const ends = await Promise.all([subscribe('changed', one.hear), subscribe('changed', other.hear)]);
  await notify('PUB06');
  expect(await Promise.all([one.heard, other.heard])).toEqual(['PUB06', 'PUB06']);
  const [row] = await connection()<{ listeners: number }[]>`select count(*)::int as listeners
    from pg_stat_activity where datname = current_database() and query ilike 'listen %'`;
  expect(row?.listeners).toBe(1);
  for (const end of ends) end();
});

test('who has left hears nothing more', async () => {
  const heard: string[] = [];
  const [left, staying] = [(payload: string) => heard.push(payload), next()];
  const end = await subscribe('changed', left);
  const endStaying = await subscribe('changed', staying.hear);
  end();
  await notify('MBR01');
  await staying.heard;
  expect(heard).toEqual([]);
  endStaying();
});

test('a listener whose connection broke is told to catch up, and hears again', async () => {
  const [change, back] = [next(), next()];
  const end = await subscribe('changed', change.hear, () => back.hear('back'));
  await connection()`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and query ilike 'listen %'`;
  expect(await back.heard).toBe('back');
  await notify('EXP01');
  expect(await change.heard).toBe('EXP01');
  end();
});

test('one listener’s fault is not the others’', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {});
  const good = next();
  const ends = await Promise.all([
    subscribe('changed', () => {
      throw new Error('a fault planted by this test');
    }),
    subscribe('changed', good.hear),
  ]);
  await notify('PUB01');
  expect(await good.heard).toBe('PUB01');
  expect(log).toHaveBeenCalledOnce();
  for (const end of ends) end();
});
