import 'server-only';
import { setTimeout as pause } from 'node:timers/promises';
import { database, type Handle } from '@/db/client';
import { currentVersions, reportingCalendar } from '@/lib/catalogue/catalogue-load';
import { globalStore } from '@/lib/kit/memory/global-store.mjs';
import { type Day, type Month, monthIndex, monthOf } from '@/lib/measure/period';
import { maySeeWaiting, type Viewer } from '@/lib/viewer/rules';
import { loadStatus } from './load';

/** What is late of one month: figures, and the branches that owe them. */
export type LateMonth = { month: Month; cells: number; branches: string[] };

type Counted = { late: LateMonth[]; cells: number };
type Count = { stamp: string; today: Day; counted: Promise<Counted>; cells: number; at: number };

/** Figures due in twelve months beyond which counting takes so long that nobody waits for the newest count. */
const large = 20_000;
/** Milliseconds between two counts of a large association: each takes seconds of a processor. */
const atMostEvery = 60_000;
/** Milliseconds for which a page waits for the number in its navigation. */
const patience = 250;

const lateCount = () => globalStore('late months', (): { current?: Count } => ({}));

/**
 * What is late of the last twelve ended months, oldest first; months without anything late are left out. A process
 * keeps it until a figure, an assignment, an exemption or the day has changed; a large association's is counted once a minute at
 * most, and the first to ask after that is told what was before. Checks no permission: callers have.
 */
export async function lateMonths(db: Handle, today: Day): Promise<LateMonth[]> {
  const stamp = `${today} ${(await currentVersions(db)).get('any')}`;
  const store = lateCount();
  const before = store.current;
  if (before?.stamp === stamp) return (await before.counted).late;
  const isLarge = before?.today === today && before.cells > large;
  if (isLarge && performance.now() - before.at < atMostEvery) return (await before.counted).late;
  const next: Count = { stamp, today, counted: countMonths(db, today), cells: 0, at: performance.now() };
  const serves = isLarge ? before : next;
  // Whoever comes meanwhile does not begin it again.
  store.current = { ...serves, stamp, at: next.at };
  next.counted.then(
    ({ cells }) => {
      if (store.current?.stamp === stamp) store.current = { ...next, cells };
    },
    () => {
      // What could not be read is asked for again.
      if (store.current?.stamp === stamp) store.current = undefined;
    },
  );
  return (await serves.counted).late;
}

/** How many figures are late, for the navigation; 0 for those who do not see all branches, and until it is known. */
export async function countLate(viewer: Viewer): Promise<number> {
  if (!maySeeWaiting(viewer)) return 0;
  const db = database();
  const { today } = await reportingCalendar(db);
  const counted = lateMonths(db, today);
  const late = await Promise.race([counted, pause(patience, [], { ref: false })]);
  return late.reduce((sum, { cells }) => sum + cells, 0);
}

async function countMonths(db: Handle, today: Day): Promise<Counted> {
  const ended = monthIndex(today.slice(0, 7)) - 1;
  const months = Array.from({ length: 12 }, (_, back) => monthOf(ended - 11 + back));
  const { cells } = await loadStatus(db, months, today);
  const late = new Map<Month, LateMonth>();
  for (const { branch, dueOn, overdueDays } of cells) {
    if (overdueDays === 0) continue;
    const month = monthOf(monthIndex(dueOn.slice(0, 7)) - 1);
    const row = late.get(month) ?? { month, cells: 0, branches: [] };
    late.set(month, row);
    row.cells += 1;
    if (!row.branches.includes(branch)) row.branches.push(branch);
  }
  const inOrder = [...late.values()].sort((one, other) => one.month.localeCompare(other.month));
  return { late: inOrder, cells: cells.length };
}
