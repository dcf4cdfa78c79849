import { and, eq, inArray, isNull } from 'drizzle-orm';
import { assignment, branch, indicator, indicatorPart } from '@/db/schema';
import { done, type Outcome, refuse } from '@/lib/kit/refusal/rules';
import type { Actor } from '@/lib/viewer/rules';
import { assignmentsFrom, endAssignmentsBefore, monthBefore, refuseIfReportedFrom } from './assignment-load';
import { withIndicator } from './settings-change-write';
import type { Retirement } from './settings-input';

/**
 * Retires an indicator from a month on: all its assignments end before it, its figures stay and are shown. PART_OF
 * while another is composed of it, FIGURES_AFTER where such a month has been reported.
 */
export const retireIndicator = (
  actor: Actor,
  { indicator: code, version, from, reason }: Retirement,
): Promise<Outcome> =>
  withIndicator(actor, { code, version }, async (tx, now) => {
    if (now.retiredFrom) return { outcome: refuse('ALREADY_DONE') };
    const [usedBy] = await tx
      .select({ name: indicator.name, nameEn: indicator.nameEn })
      .from(indicatorPart)
      .innerJoin(indicator, eq(indicator.code, indicatorPart.indicatorCode))
      .where(and(eq(indicatorPart.partCode, code), isNull(indicator.retiredFrom)))
      .limit(1);
    if (usedBy) return { outcome: refuse('PART_OF', usedBy) };
    const open = await assignmentsFrom(tx, { indicator: code }, from);
    const reported = await refuseIfReportedFrom(tx, { indicator: code }, from, 'from');
    if (reported) return { outcome: reported };
    await endAssignmentsBefore(tx, open, from);
    await tx.update(indicator).set({ retiredFrom: from }).where(eq(indicator.code, code));
    const before = { retiredFrom: null, branches: open.map(({ branchCode }) => branchCode).join(', ') };
    return {
      outcome: done(null),
      event: { action: 'indicator.retire', before, after: { retiredFrom: from }, reason },
    };
  });

/** Takes a retired indicator into use again, reported by the branches with which it ended and that are still active. */
export const resumeIndicator = (
  actor: Actor,
  { indicator: code, version }: { indicator: string; version: number },
): Promise<Outcome> =>
  withIndicator(actor, { code, version }, async (tx, now) => {
    if (!now.retiredFrom) return { outcome: refuse('ALREADY_DONE') };
    const active = tx.select({ code: branch.code }).from(branch).where(eq(branch.active, true));
    const resumed = await tx
      .update(assignment)
      .set({ until: null })
      .where(
        and(
          eq(assignment.indicatorCode, code),
          eq(assignment.until, monthBefore(now.retiredFrom)),
          inArray(assignment.branchCode, active),
        ),
      )
      .returning({ branch: assignment.branchCode });
    await tx.update(indicator).set({ retiredFrom: null }).where(eq(indicator.code, code));
    const after = { retiredFrom: null, branches: resumed.map((row) => row.branch).join(', ') };
    return {
      outcome: done(null),
      event: { action: 'indicator.resume', before: { retiredFrom: now.retiredFrom }, after },
    };
  });
