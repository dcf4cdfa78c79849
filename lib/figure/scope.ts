import { and, eq } from 'drizzle-orm';
import type { Handle } from '@/db/client';
import { branch, duty, indicator } from '@/db/schema';
import { findAssociation, todayFor } from '@/lib/association/today';
import { type Day, hasEnded, type Month, type Period } from '@/lib/indicator/period';
import { done, type Outcome, refuse } from '@/lib/refusal/rules';
import { type Actor, mayReportFor } from '@/lib/viewer/rules';
import { type DutyOf, dueIn } from './month-state';

/** Who reports what: the frame of every change of a branch's month. */
export type Scope = { who: Extract<Actor, { kind: 'person' }>; due: Map<string, Period> };

/**
 * The indicators due from a branch in a month, with their periods, for somebody who may report them.
 * `NOT_FOUND` for a branch that is unknown or not theirs, `PERIOD_OPEN` for a month that has not ended.
 */
export async function scopeOf(
  db: Handle,
  actor: Actor,
  branchCode: string,
  month: Month,
): Promise<Outcome<Scope>> {
  if (actor.kind !== 'person' || !mayReportFor(actor, branchCode)) return refuse('NOT_FOUND');
  const [duties, { today }] = await Promise.all([dutiesOfBranch(db, branchCode), calendarOf(db)]);
  if (duties.length === 0) return refuse('NOT_FOUND');
  if (!hasEnded(month, today)) return refuse('PERIOD_OPEN');
  return done({ who: actor, due: dueIn(month, duties) });
}

/** A branch's duties for indicators that are reported, not composed; none for an unknown branch. */
export async function dutiesOfBranch(db: Handle, branchCode: string): Promise<DutyOf[]> {
  return db
    .select({
      indicator: duty.indicatorCode,
      since: duty.since,
      until: duty.until,
      frequency: indicator.frequency,
    })
    .from(duty)
    .innerJoin(indicator, eq(indicator.code, duty.indicatorCode))
    .innerJoin(branch, eq(branch.code, duty.branchCode))
    .where(and(eq(duty.branchCode, branchCode), eq(indicator.composed, false)))
    .orderBy(indicator.position);
}

/** Today and the deadline day, as the association has them. */
export async function calendarOf(db: Handle): Promise<{ today: Day; deadlineDay: number }> {
  const association = await findAssociation(db);
  return { today: todayFor(association?.seededWith), deadlineDay: association?.deadlineDay ?? 5 };
}
