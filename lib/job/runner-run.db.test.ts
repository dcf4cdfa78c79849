import { setTimeout as pause } from 'node:timers/promises';
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { connection } from '@/db/client';
import { freshDatabase, type TestDatabase } from '@/db/test-database';
import type { Job } from './jobs-run';
import { type Runner, startRunner } from './runner-run';

const quick = { poll: 1, retry: 0.2 };
let database: TestDatabase;
const running: Runner[] = [];
let ran: string[] = [];
let told: ReturnType<typeof vi.spyOn>;

beforeAll(async () => {
  database = await freshDatabase();
});
beforeEach(() => {
  ran = [];
  told = vi.spyOn(console, 'error').mockImplementation(() => {});
  return async () => {
    await Promise.all(running.splice(0).map((runner) => runner.stop(2)));
    told.mockRestore();
  };
});
afterAll(() => database.drop());

/** An instance with one job that notes who did it, or does `work`. */
async function instance(name: string, job: string, work?: Job['run'], url = database.url): Promise<Runner> {
  const run: Job['run'] = async (stopping) => {
    ran.push(name);
    await work?.(stopping);
  };
  // Never by itself during this test: the 29th of February.
  const runner = startRunner(url, [{ name: job, cron: '0 3 29 2 *', run }], quick);
  running.push(runner);
  await runner.ready;
  return runner;
}

const jobsOf = (job: string) =>
  connection()<{ state: string }[]>`select state from pgboss.job where name = ${job} order by created_on`;

test('of three instances one does the job, once', async () => {
  const [one] = await Promise.all(['a', 'b', 'c'].map((name) => instance(name, 'together')));
  await one?.ask('together');
  await vi.waitFor(
    async () => expect((await jobsOf('together')).map(({ state }) => state)).toEqual(['completed']),
    8_000,
  );
  expect(ran).toHaveLength(1);
});

test('while an instance is at it no other begins the same job', async () => {
  let most = 0;
  let now = 0;
  const slow = async () => {
    now += 1;
    most = Math.max(most, now);
    await pause(1_500);
    now -= 1;
  };
  const [one, other] = await Promise.all([instance('a', 'slow', slow), instance('b', 'slow', slow)]);
  await one?.ask('slow');
  await vi.waitFor(() => expect(ran).toHaveLength(1), 8_000);
  await other?.ask('slow');
  await vi.waitFor(() => expect(ran).toHaveLength(2), 15_000);
  expect(most).toBe(1);
}, 30_000);

test('an instance told to stop ends what it is at and begins nothing more', async () => {
  let aborted = false;
  const runner = await instance('a', 'leaving', async (stopping) => {
    await new Promise((resolve) => stopping.addEventListener('abort', resolve, { once: true }));
    aborted = true;
  });
  await runner.ask('leaving');
  await vi.waitFor(() => expect(ran).toHaveLength(1), 8_000);
  await runner.stop();
  expect(aborted).toBe(true);
  expect(told).not.toHaveBeenCalled();
}, 30_000);

test('a job that fails is reported, and is done again when it is asked for again', async () => {
  let fails = true;
  const runner = await instance('a', 'failing', async () => {
    if (fails) throw new Error('a fault planted by this test');
  });
  await runner.ask('failing');
  await vi.waitFor(() => expect(told).toHaveBeenCalledOnce(), 8_000);
  fails = false;
  await vi.waitFor(
    async () => expect(await jobsOf('failing')).toMatchObject([{ state: 'completed' }]),
    8_000,
  );
  await runner.ask('failing');
  await vi.waitFor(() => expect(ran).toHaveLength(2), 8_000);
}, 30_000);

test('a database that is away at the start and breaks off later stops no instance', async () => {
  const server = postgres(process.env.TEST_DB_URL ?? '', { max: 1, onnotice: () => {} });
  const name = new URL(database.url).pathname.slice(1);
  const away = `${name}_away`;
  await connection().end({ timeout: 1 });
  await vi.waitFor(async () => {
    await server`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name}`;
    await server`alter database ${server(name)} rename to ${server(away)}`;
  }, 8_000);
  const starting = instance('a', 'patient');
  await pause(700);
  await server`alter database ${server(away)} rename to ${server(name)}`;
  const runner = await starting;
  const sql = postgres(database.url, { max: 1, onnotice: () => {} });
  try {
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = ${name} and application_name like '%jobs'`;
    await vi.waitFor(() => runner.ask('patient'), 8_000);
    await vi.waitFor(() => expect(ran).toEqual(['a']), 8_000);
  } finally {
    await Promise.all([sql.end(), server.end()]);
  }
}, 30_000);
