import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { connection } from '@/db/client';
import { freshDatabase, type TestDatabase } from '@/db/test-database';
import { openTestLine } from '@/db/test-line';
import type { Job } from './jobs-run';
import { type Runner, startRunner } from './runner-run';

const quick = { poll: 1, retry: 0.2 };
/** Not by itself during this test: the 29th of February. */
const never = '0 3 29 2 *';
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
  return started([{ name: job, cron: never, run }], url);
}

async function started(jobs: Job[], url = database.url): Promise<Runner> {
  const runner = startRunner(url, jobs, quick);
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
  const begun: (() => void)[] = [];
  const slow = () => new Promise<void>((end) => begun.push(end));
  const beacons: string[] = [];
  const jobs = (name: string): Job[] => [
    { name: 'slow', cron: never, run: slow },
    { name: 'beacon', cron: never, run: async () => void beacons.push(name) },
  ];
  const [first, second] = await Promise.all([started(jobs('a')), started(jobs('b'))]);
  await first?.ask('slow');
  await vi.waitFor(() => expect(begun).toHaveLength(1), 8_000);
  await second?.ask('slow');
  // Both instances look for work several times more, and leave the waiting job alone.
  for (let round = 1; round <= 4; round++) {
    await second?.ask('beacon');
    await vi.waitFor(() => expect(beacons).toHaveLength(round), 8_000);
  }
  expect(begun).toHaveLength(1);
  begun[0]?.();
  await vi.waitFor(() => expect(begun).toHaveLength(2), 15_000);
  begun[1]?.();
}, 60_000);

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

test('a job whose instance was killed is free for others within moments', async () => {
  const child = spawn(process.execPath, ['--import', 'tsx', 'lib/job/test-hung-job.ts'], {
    cwd: path.resolve(import.meta.dirname, '../..'),
    env: { PATH: process.env.PATH, NODE_ENV: 'test', DATABASE_URL: database.url },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  const runner = await instance('b', 'killed');
  await runner.ask('killed');
  await vi.waitFor(() => expect(ran).toEqual(['b']), 10_000);
}, 30_000);

test('a database that stays away leaves nothing behind with every try', async () => {
  const warned: string[] = [];
  const note = (warning: Error) => void warned.push(warning.name);
  process.on('warning', note);
  const line = await openTestLine(database.url);
  await line.cut();
  const runner = startRunner(line.url, [], { poll: 1, retry: 0.02 });
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  await runner.stop(1);
  process.off('warning', note);
  expect(warned).toEqual([]);
});

test('a database that is away at the start and breaks off later stops no instance', async () => {
  const line = await openTestLine(database.url);
  line.hangUp();
  try {
    const starting = instance('a', 'patient', undefined, line.url);
    await vi.waitFor(() => expect(line.connections()).toBeGreaterThan(1), 8_000);
    await line.mend();
    const runner = await starting;
    line.hangUp();
    await line.mend();
    await vi.waitFor(() => runner.ask('patient'), 8_000);
    await vi.waitFor(() => expect(ran).toEqual(['a']), 8_000);
  } finally {
    await line.close();
  }
}, 30_000);
