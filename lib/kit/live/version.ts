import { connection } from '@/db/client';
import { reportError } from '@/lib/kit/log/report-error';
import { globalStore } from '@/lib/kit/memory/global-store.mjs';
import { subscribe } from './listener';

type Watcher = (version: number) => void;
type VersionWatch = { watchers: Set<Watcher>; ready: Promise<unknown> };

/** Milliseconds in which several changes are reported as one: an approval of forty figures is forty notifications. */
const batchWindow = 60;

/** The number of changes to what people see, so far. */
export async function currentVersion(): Promise<number> {
  const [row] = await connection()<{ version: number }[]>`
    select version from data_version where scope = 'any'`;
  return row?.version ?? 0;
}

/** Calls `watcher` with the new version after every change; the returned function ends that. One query serves all. */
export async function watchVersion(watcher: Watcher): Promise<() => void> {
  const { watchers, ready } = globalStore('version watch', startWatch);
  watchers.add(watcher);
  await ready;
  return () => {
    watchers.delete(watcher);
  };
}

function startWatch(): VersionWatch {
  const watchers = new Set<Watcher>();
  let isScheduled = false;
  const notify = async () => {
    isScheduled = false;
    const version = await currentVersion();
    for (const watcher of [...watchers]) watcher(version);
  };
  const schedule = () => {
    if (isScheduled || watchers.size === 0) return;
    isScheduled = true;
    setTimeout(() => void notify().catch(reportError), batchWindow);
  };
  return { watchers, ready: subscribe('changed', schedule, schedule) };
}
