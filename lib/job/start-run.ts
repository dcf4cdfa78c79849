import { onShutdown } from '@/lib/kit/process/shutdown.mjs';
import { settings } from '@/lib/kit/settings/settings.mjs';
import { jobs } from './jobs-run';
import { startRunner } from './runner-run';

/** Starts the scheduled jobs when a server starts; `JOBS=off` leaves them to other instances. */
export function startJobs(): void {
  const { DATABASE_URL, JOBS } = settings;
  if (!DATABASE_URL || JOBS === 'off') return;
  const runner = startRunner(DATABASE_URL, jobs);
  onShutdown(() => runner.stop());
}
