import { eq } from 'drizzle-orm';
import type { Handle } from '@/db/client';
import { assignment, branch } from '@/db/schema';
import { done, type Outcome, type Refusal, refuse, refuseField } from '@/lib/kit/refusal/rules';
import type { Month } from '@/lib/measure/period';
import type { Actor } from '@/lib/viewer/rules';
import {
  assignmentsFrom,
  endAssignmentsBefore,
  monthBefore,
  nextMonth,
  refuseIfLevelsMeet,
  refuseIfReportedFrom,
  succeed,
} from './assignment-load';
import { bumpVersion, type IndicatorRecord, withIndicator } from './settings-change-write';
import type { AssignmentEnd, HandOver, NewAssignment } from './settings-input';

/**
 * Hands an indicator from one branch to another from a month on (移交): both keep their history, each is due for its own
 * months. ASSIGNMENT_NONE, ASSIGNMENT_ALREADY, BRANCH_INACTIVE, and FIGURES_AFTER where the old one has reported that
 * month.
 */
export const handOver = (
  actor: Actor,
  { indicator, version, from, to, since, reason }: HandOver,
): Promise<Outcome> =>
  withIndicator(actor, { code: indicator, version }, async (tx, now) => {
    const problem = cannotReport(now, since) ?? (await cannotTake(tx, indicator, to, since));
    if (problem) return { outcome: problem };
    const assignments = await assignmentsFrom(tx, { indicator, branch: from }, since);
    const first = assignments[0];
    if (!first || from === to) return { outcome: refuseField('from', 'ASSIGNMENT_NONE') };
    const reported = await refuseIfReportedFrom(tx, { indicator, branch: from }, since, 'since');
    if (reported) return { outcome: reported };
    const met = await refuseIfLevelsMeet(tx, { code: indicator, from, to, field: 'to' });
    if (met) return { outcome: met };
    await endAssignmentsBefore(tx, assignments, since);
    await succeed(tx, { indicatorCode: indicator, from, to, rows: assignments, since });
    await bumpVersion(tx, indicator);
    const event = {
      action: 'duty.handOver',
      branch: to,
      before: { branch: from, until: monthBefore(since) },
      after: { branch: to, since },
      reason,
    };
    return { outcome: done(null), event };
  });

/** Lets one more branch report an indicator from a month on. */
export const addAssignment = (
  actor: Actor,
  { indicator, version, branch: code, since }: NewAssignment,
): Promise<Outcome> =>
  withIndicator(actor, { code: indicator, version }, async (tx, now) => {
    const problem = cannotReport(now, since) ?? (await cannotTake(tx, indicator, code, since, 'branch'));
    if (problem) return { outcome: problem };
    await tx.insert(assignment).values({ indicatorCode: indicator, branchCode: code, since });
    await bumpVersion(tx, indicator);
    return {
      outcome: done(null),
      event: { action: 'duty.add', branch: code, after: { branch: code, since } },
    };
  });

/** Ends what a branch reports of an indicator with a month; its figures stay. */
export const endAssignment = (
  actor: Actor,
  { indicator, version, branch: code, until, reason }: AssignmentEnd,
): Promise<Outcome> =>
  withIndicator(actor, { code: indicator, version }, async (tx) => {
    const from = nextMonth(until);
    const assignments = await assignmentsFrom(tx, { indicator, branch: code }, from);
    if (assignments.length === 0) return { outcome: refuseField('branch', 'ASSIGNMENT_NONE') };
    const reported = await refuseIfReportedFrom(tx, { indicator, branch: code }, from, 'until');
    if (reported) return { outcome: reported };
    await endAssignmentsBefore(tx, assignments, from);
    await bumpVersion(tx, indicator);
    return {
      outcome: done(null),
      event: {
        action: 'duty.end',
        branch: code,
        before: { branch: code },
        after: { branch: code, until },
        reason,
      },
    };
  });

function cannotReport({ composed, retiredFrom }: IndicatorRecord, since: Month): Refusal | null {
  if (composed) return refuse('NOT_FOUND');
  return retiredFrom && since >= retiredFrom ? refuse('INDICATOR_RETIRED', { month: retiredFrom }) : null;
}

async function cannotTake(
  tx: Handle,
  indicator: string,
  code: string,
  since: Month,
  field = 'to',
): Promise<Refusal | null> {
  const [found] = await tx
    .select({ active: branch.active })
    .from(branch)
    .where(eq(branch.code, code))
    .for('share');
  if (!found?.active) return refuseField(field, 'BRANCH_INACTIVE');
  const assignments = await assignmentsFrom(tx, { indicator, branch: code }, since);
  return assignments.length > 0 ? refuseField(field, 'ASSIGNMENT_ALREADY') : null;
}
