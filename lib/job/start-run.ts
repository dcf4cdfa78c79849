import { onShutdown } from '@/lib/kit/process/shutdown.mjs';
import { jobs } from './jobs-run';
import { startRunner } from './runner-run';

/** Begins to do what is due at set times, once, at the start of a server; `JOBS=off` leaves it to other instances. */
export function startJobs(): void {
  const url = process.env.DATABASE_URL;
  if (!url || process.env.JOBS === 'off') return;
  const runner = startRunner(url, jobs);
  onShutdown(() => runner.stop());
}
