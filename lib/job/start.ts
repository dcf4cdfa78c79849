import { jobs } from './jobs';
import { startRunner } from './runner';

// On the process, not the module: start-up code and the server outside Next are bundled apart.
const place = Symbol.for('association.leaving');
const kept = globalThis as typeof globalThis & { [place]?: Set<() => Promise<unknown>> };

/** Does something before the process ends; `server.mjs` waits for it, at most until its own time is over. */
export function beforeLeaving(work: () => Promise<unknown>): void {
  kept[place] ??= new Set();
  kept[place].add(work);
}

/** Begins to do what is due at set times, once, at the start of a server; `JOBS=off` leaves it to other instances. */
export function startJobs(): void {
  const url = process.env.DATABASE_URL;
  if (!url || process.env.JOBS === 'off') return;
  const runner = startRunner(url, jobs);
  beforeLeaving(() => runner.stop());
}
