import type { Handle } from '@/db/client';
import { currentCatalogue, reportingCalendar } from '@/lib/catalogue/catalogue-load';
import { done, type Outcome, refuse } from '@/lib/kit/refusal/rules';
import type { Assignment } from '@/lib/measure/due';
import { hasEnded, type Month, type Period } from '@/lib/measure/period';
import { type Actor, mayReportFor, type PersonActor } from '@/lib/viewer/rules';
import { periodsDue } from './due-rules';

/** Who reports what: the frame of every change of a branch's month. */
export type ReportingScope = { who: PersonActor; due: Map<string, Period> };

/**
 * The indicators due from a branch in a month, with their periods, for somebody who may report them.
 * `NOT_FOUND` for a branch that is unknown or not theirs, `PERIOD_OPEN` for a month that has not ended.
 */
export async function authorizeReporting(
  db: Handle,
  actor: Actor,
  branchCode: string,
  month: Month,
): Promise<Outcome<ReportingScope>> {
  if (actor.kind !== 'person' || !mayReportFor(actor, branchCode)) return refuse('NOT_FOUND');
  const [assignments, { today }] = await Promise.all([
    assignmentsOfBranch(db, branchCode),
    reportingCalendar(db),
  ]);
  if (assignments.length === 0) return refuse('NOT_FOUND');
  if (!hasEnded(month, today)) return refuse('PERIOD_OPEN');
  return done({ who: actor, due: periodsDue(month, assignments) });
}

/** A branch's assignments for indicators that are reported, not composed; none for an unknown branch. */
export async function assignmentsOfBranch(db: Handle, branchCode: string): Promise<Assignment[]> {
  const { indicators } = await currentCatalogue(db);
  return indicators
    .flatMap(({ composed, assignments }) => (composed ? [] : assignments))
    .filter(({ branch }) => branch === branchCode);
}
