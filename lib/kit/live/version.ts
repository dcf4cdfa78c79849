import { connection } from '@/db/client';
import { reportError } from '@/lib/kit/log/report-error';
import { subscribe } from './listener';

type Watcher = (version: number) => void;
type Watch = { url: string | undefined; watchers: Set<Watcher>; ready: Promise<unknown> };

const kept = globalThis as typeof globalThis & { associationVersion?: Watch };

/** Milliseconds in which several changes are told as one: an approval of forty figures is forty notifications. */
const gatherFor = 60;

/** How often what people see has changed, now. */
export async function currentVersion(): Promise<number> {
  const [row] = await connection()<{ version: number }[]>`
    select version from data_version where scope = 'any'`;
  return row?.version ?? 0;
}

/** Calls `fn` with the new version after every change; the answer ends that. A process asks once for all its watchers. */
export async function watchVersion(fn: Watcher): Promise<() => void> {
  const { watchers, ready } = watch();
  watchers.add(fn);
  await ready;
  return () => {
    watchers.delete(fn);
  };
}

function watch(): Watch {
  const url = process.env.DATABASE_URL;
  const found = kept.associationVersion;
  if (found && found.url === url) return found;
  const watchers = new Set<Watcher>();
  let waiting = false;
  const tell = async () => {
    waiting = false;
    const version = await currentVersion();
    for (const watcher of [...watchers]) watcher(version);
  };
  const gather = () => {
    if (waiting || watchers.size === 0) return;
    waiting = true;
    setTimeout(() => void tell().catch(reportError), gatherFor);
  };
  const made = { url, watchers, ready: subscribe('changed', gather, gather) };
  kept.associationVersion = made;
  return made;
}
