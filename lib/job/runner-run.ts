import { setTimeout as wait } from 'node:timers/promises';
import { reportError } from '@/lib/kit/log/report-error';
import { isDatabaseDown } from '@/lib/kit/refusal/database';
import type { Job } from './jobs-run';
import { openJobStore } from './store-run';

export type Runner = {
  /** Resolves once the schedule is stored; while the database is away, once it is back. */
  ready: Promise<void>;
  /** Requests a job out of turn; the first free instance runs it. */
  ask: (name: string) => Promise<void>;
  /** Starts nothing more, waits for running jobs (at most `seconds`), and closes the connection. */
  stop: (seconds?: number) => Promise<void>;
};

type Pace = { poll: number; retry: number };

/** In seconds: how often an instance polls for work, and how soon it retries to start. */
const calm: Pace = { poll: 40, retry: 5 };
/** A run that takes longer is taken for dead, and the job may run again. */
const longestRun = 300;

/**
 * Keeps the schedule of an instance: at each time of a job one of all instances runs it, unless it is still running.
 * Costs some ten small statements a minute. Rejects only through `ask`.
 */
export function startRunner(url: string, jobs: Job[], pace: Pace = calm): Runner {
  const stopping = new AbortController();
  let boss: Boss | null = null;
  const ready = begin();

  async function begin(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        boss = await openBoss(url, jobs, pace, stopping.signal);
        return;
      } catch (error) {
        if (!isDatabaseDown(error)) reportError(error);
        await pause(pace.retry, stopping.signal);
      }
    }
  }

  return {
    ready,
    async ask(name) {
      await ready;
      await boss?.send(name);
    },
    async stop(seconds = 15) {
      stopping.abort();
      await ready;
      await boss?.stop(seconds);
    },
  };
}

type Boss = { send: (name: string) => Promise<void>; stop: (seconds: number) => Promise<void> };

async function openBoss(url: string, jobs: Job[], pace: Pace, stopping: AbortSignal): Promise<Boss> {
  // Loaded only where jobs run: it takes 10 MB.
  const { default: PgBoss } = await import('pg-boss');
  const store = openJobStore(url);
  const boss = new PgBoss({
    db: store,
    cronMonitorIntervalSeconds: Math.min(pace.poll, 45),
    cronWorkerIntervalSeconds: Math.min(pace.poll, 45),
    maintenanceIntervalSeconds: 120,
    archiveCompletedAfterSeconds: 60 * 60,
    deleteAfterDays: 7,
  });
  boss.on('error', (error) => {
    if (!store.failed() && !isDatabaseDown(error)) reportError(error);
  });
  try {
    await boss.start();
    const names = new Set(jobs.map(({ name }) => name));
    for (const { name } of await boss.getSchedules()) if (!names.has(name)) await boss.unschedule(name);
    // One running and one waiting: a time that comes during a run needs no second one.
    const options = { policy: 'stately' as const, retryLimit: 0, expireInSeconds: longestRun };
    for (const { name, cron } of jobs) {
      await boss.createQueue(name, { name, ...options });
      await boss.schedule(name, cron, undefined, { tz: 'Asia/Shanghai' });
    }
  } catch (error) {
    await boss.stop({ graceful: false }).catch(() => {});
    await store.end().catch(() => {});
    throw error;
  }
  store.forgive();
  for (const { name, run } of jobs)
    await boss.work(name, { pollingIntervalSeconds: pace.poll }, async ([job]) => {
      if (job) await store.claim(name, job.id);
      await run(stopping).catch(reportUnlessDown);
    });
  const looking = setInterval(() => void store.failAbandoned(), pace.poll * 1000).unref();
  return {
    send: async (name) => {
      const id = await boss.send(name, {});
      if (id === null && store.failed()) throw new Error(`the job ${name} could not be asked for`);
    },
    async stop(seconds) {
      clearInterval(looking);
      await boss.stop({ graceful: true, timeout: seconds * 1000 }).catch(reportUnlessDown);
      await store.end().catch(() => {});
    },
  };
}

/** The next run makes up for one that failed because the database was away. */
function reportUnlessDown(error: unknown): void {
  if (!isDatabaseDown(error)) reportError(error);
}

/** Ends early where the runner is stopped, and leaves no listener behind. */
const pause = (seconds: number, signal: AbortSignal): Promise<void> =>
  wait(seconds * 1000, undefined, { signal, ref: false }).catch(() => {});
