import 'server-only';
import { and, between, desc, eq, isNotNull, like, or, sql } from 'drizzle-orm';
import { database, type Handle } from '@/db/client';
import { audit, duty, figure, indicator, periodLock, person } from '@/db/schema';
import { reportingCalendar } from '@/lib/catalogue/catalogue-load';
import { type ExcuseNow, grantedExcuses } from '@/lib/exemption/load';
import { completeness, type Duty, type Reporting } from '@/lib/measure/completeness';
import { defaultYear, type Frequency, hasEnded, type Month, periodsOfYear } from '@/lib/measure/period';
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
  asked: number | null,
): Promise<{ year: number; thisYear: number; months: LockableMonth[] } | null> {
  if (!mayReview(viewer)) return null;
  const db = database();
  const { today, deadlineDay } = await reportingCalendar(db);
  const year = asked ?? defaultYear(today, deadlineDay);
  const [reportings, waiting, locks, events] = await Promise.all([
    reportingsOf(db, year),
    waitingByMonth(db, year),
    locksOf(db, year),
    eventsOf(db, year),
  ]);
  const months = periodsOfYear(year, 'month')
    .filter((month) => hasEnded(month, today))
    .reverse()
    .map((month): LockableMonth => {
      const { reported, due } = completeness(reportings, month, today);
      return {
        month,
        reported,
        due,
        waiting: waiting.get(month) ?? 0,
        lock: locks.find((lock) => lock.month === month) ?? null,
        history: events
          .filter(({ subject }) => subject === month)
          .map(({ action, reason, by, at }) => ({ unlocked: action === 'period.unlock', reason, by, at })),
      };
    });
  return { year, thisYear: Number(today.slice(0, 4)), months };
}

async function reportingsOf(db: Handle, year: number): Promise<Reporting[]> {
  const [duties, figures, excuses] = await Promise.all([
    db
      .select({
        code: indicator.code,
        frequency: indicator.frequency,
        branch: duty.branchCode,
        since: duty.since,
        until: duty.until,
      })
      .from(duty)
      .innerJoin(indicator, eq(indicator.code, duty.indicatorCode))
      .where(eq(indicator.composed, false)),
    db
      .select({ code: figure.indicatorCode, branch: figure.branchCode, period: figure.period })
      .from(figure)
      .where(
        and(
          between(figure.lastMonth, year * 12, year * 12 + 11),
          or(eq(figure.state, 'submitted'), isNotNull(figure.approvedAt)),
        ),
      ),
    grantedExcuses(db, { first: year * 12, last: year * 12 + 11 }),
  ]);
  type Known = { frequency: Frequency; duties: Duty[]; figures: typeof figures; excused: ExcuseNow[] };
  const byCode = new Map<string, Known>();
  for (const { code, frequency, ...own } of duties) {
    const reporting = byCode.get(code) ?? { frequency, duties: [], figures: [], excused: [] };
    byCode.set(code, reporting);
    reporting.duties.push(own);
  }
  for (const one of figures) byCode.get(one.code)?.figures.push(one);
  for (const one of excuses) byCode.get(one.indicator)?.excused.push(one);
  return [...byCode.values()];
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
