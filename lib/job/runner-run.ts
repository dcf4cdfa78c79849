import { reportError } from '@/lib/kit/log/report-error';
import { isDatabaseDown } from '@/lib/kit/refusal/database';
import type { Job } from './jobs-run';
import { openJobStore } from './store-run';

export type Runner = {
  /** Resolves once the schedule stands in the database; while that is away, once it is back. */
  ready: Promise<void>;
  /** Asks for a job out of turn; whichever instance is first does it. */
  ask: (name: string) => Promise<void>;
  /** Begins nothing more, waits for what is under way (at most `seconds`), and lets go of the database. */
  stop: (seconds?: number) => Promise<void>;
};

type Pace = { poll: number; retry: number };

/** In seconds: how often an instance asks for work, and how soon it tries to start again. */
const calm: Pace = { poll: 40, retry: 5 };
/** A run that has not ended by then is taken for dead, and the job may begin anew. */
const longestRun = 300;

/**
 * Keeps the schedule of an instance: at each time of a job one of all instances does it, and none while it is still
 * being done. Costs some ten small statements a minute. Never rejects but through `ask`.
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
  // Only where jobs run: it keeps 10 MB.
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
    const known = new Set(jobs.map(({ name }) => name));
    for (const { name } of await boss.getSchedules()) if (!known.has(name)) await boss.unschedule(name);
    // One at a time, and one waiting: a time that comes while the last run goes on is the same work.
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
    await boss.work(name, { pollingIntervalSeconds: pace.poll }, () => run(stopping).catch(reportUnlessDown));
  return {
    send: async (name) => {
      const id = await boss.send(name, {});
      if (id === null && store.failed()) throw new Error(`the job ${name} could not be asked for`);
    },
    async stop(seconds) {
      await boss.stop({ graceful: true, timeout: seconds * 1000 }).catch(reportUnlessDown);
      await store.end().catch(() => {});
    },
  };
}

/** A run that failed because the database went away is made up for by the next. */
function reportUnlessDown(error: unknown): void {
  if (!isDatabaseDown(error)) reportError(error);
}

function pause(seconds: number, until: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, seconds * 1000);
    timer.unref();
    until.addEventListener('abort', () => resolve(), { once: true });
  });
}
