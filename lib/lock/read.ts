import 'server-only';
import { and, between, desc, eq, like, or, sql } from 'drizzle-orm';
import { database, type Handle } from '@/db/client';
import { audit, figure, periodLock, person } from '@/db/schema';
import { reportingCalendar } from '@/lib/catalogue/catalogue-load';
import { loadAssignments, loadReporting } from '@/lib/figure/due-load';
import type { FigureCell } from '@/lib/figure/due-rules';
import { defaultYear } from '@/lib/measure/deadline';
import { cellsOf, completeness } from '@/lib/measure/due';
import { groupBy } from '@/lib/measure/group';
import { hasEnded, type Month, monthIndex, periodsOfYear, spanOf } from '@/lib/measure/period';
import { mayReview, type Viewer } from '@/lib/viewer/rules';

export type LockableMonth = {
  month: Month;
  /** Rule 12: figures submitted or approved, of those due. */
  reported: number;
  due: number;
  /** Figures that end in it and wait for review: while there are some it cannot be locked. */
  waiting: number;
  lock: { reason: string; by: string | null; at: Date } | null;
  /** Locks and unlocks so far, the newest first. */
  history: { unlocked: boolean; reason: string; by: string | null; at: Date }[];
};

/**
 * The ended months of a year with their locks, the newest first; without a year the last one with a passed deadline.
 * Null for those who do not review.
 */
export async function listLockableMonths(
  viewer: Viewer,
  query: number | null,
): Promise<{ year: number; thisYear: number; months: LockableMonth[] } | null> {
  if (!mayReview(viewer)) return null;
  const db = database();
  const { today, deadlineDay } = await reportingCalendar(db);
  const year = query ?? defaultYear(today, deadlineDay);
  const [cells, waiting, locks, events] = await Promise.all([
    cellsByMonth(db, year),
    waitingByMonth(db, year),
    locksOf(db, year),
    eventsOf(db, year),
  ]);
  const months = periodsOfYear(year, 'month')
    .filter((month) => hasEnded(month, today))
    .reverse()
    .map((month): LockableMonth => {
      return {
        month,
        ...completeness(cells.get(monthIndex(month)) ?? []),
        waiting: waiting.get(month) ?? 0,
        lock: locks.find((lock) => lock.month === month) ?? null,
        history: events
          .filter(({ subject }) => subject === month)
          .map(({ action, reason, by, at }) => ({ unlocked: action === 'period.unlock', reason, by, at })),
      };
    });
  return { year, thisYear: Number(today.slice(0, 4)), months };
}

async function cellsByMonth(db: Handle, year: number): Promise<Map<number, FigureCell[]>> {
  const months = { first: year * 12, last: year * 12 + 11 };
  const reporting = await loadReporting(db, await loadAssignments(db), months);
  return groupBy(cellsOf(reporting, months), ({ period }) => spanOf(period).last);
}

async function waitingByMonth(db: Handle, year: number): Promise<Map<Month, number>> {
  const ending = sql<number>`${figure.lastMonth} % 12 + 1`;
  const rows = await db
    .select({ ending, waiting: sql<number>`count(*)::int` })
    .from(figure)
    .where(and(eq(figure.state, 'submitted'), between(figure.lastMonth, year * 12, year * 12 + 11)))
    .groupBy(ending);
  return new Map(rows.map((row) => [`${year}-${String(row.ending).padStart(2, '0')}`, row.waiting]));
}

const locksOf = (db: Handle, year: number) =>
  db
    .select({
      month: periodLock.month,
      reason: periodLock.reason,
      by: person.name,
      at: periodLock.lockedAt,
    })
    .from(periodLock)
    .leftJoin(person, eq(person.id, periodLock.lockedBy))
    .where(like(periodLock.month, `${year}-%`));

const eventsOf = (db: Handle, year: number) =>
  db
    .select({
      subject: audit.subject,
      action: audit.action,
      reason: audit.reason,
      by: person.name,
      at: audit.at,
    })
    .from(audit)
    .leftJoin(person, eq(person.id, audit.actorId))
    .where(
      and(
        or(eq(audit.action, 'period.lock'), eq(audit.action, 'period.unlock')),
        like(audit.subject, `${year}-%`),
      ),
    )
    .orderBy(desc(audit.id));
