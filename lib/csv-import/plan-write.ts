import { and, eq } from 'drizzle-orm';
import type { Handle } from '@/db/client';
import { oneOf } from '@/db/conditions';
import { assignment, audit, branch } from '@/db/schema';
import type { AuditEvent } from '@/lib/audit/write';
import type { AssignmentPlan, ExistingAssignment, SettledPeriods } from './assignment-rules';
import type { WriteCounts } from './structure-write';

export const loadExistingAssignments = (tx: Handle): Promise<ExistingAssignment[]> =>
  tx
    .select({
      indicator: assignment.indicatorCode,
      branch: assignment.branchCode,
      since: assignment.since,
      until: assignment.until,
    })
    .from(assignment);

const settling = ['duty.handOver', 'duty.add', 'duty.end', 'indicator.retire', 'indicator.resume'];

/** What people have settled about assignments in the product, by the audit trail. */
export async function loadSettled(tx: Handle): Promise<SettledPeriods> {
  const [indicators, branches] = await Promise.all([
    tx.selectDistinct({ code: audit.indicatorCode }).from(audit).where(oneOf(audit.action, settling)),
    tx.select({ code: branch.code }).from(branch).where(eq(branch.active, false)),
  ]);
  return {
    indicators: new Set(indicators.flatMap(({ code }) => code ?? [])),
    branches: new Set(branches.map(({ code }) => code)),
  };
}

export async function writeAssignments(
  tx: Handle,
  plan: AssignmentPlan,
  folder: string,
): Promise<WriteCounts> {
  const events: AuditEvent[] = [];
  for (const { assignment: row, since } of plan.earlier) {
    await tx.update(assignment).set({ since }).where(isRow(row));
    events.push(assignmentEvent(row, { ...row, since }));
  }
  for (const { assignment: row, until } of plan.end) {
    await tx.update(assignment).set({ until }).where(isRow(row));
    events.push(assignmentEvent(row, { ...row, until }));
  }
  for (const row of plan.remove) {
    await tx.delete(assignment).where(isRow(row));
    events.push(assignmentEvent(row, null));
  }
  const changed = events.length;
  if (plan.add.length > 0) {
    await tx
      .insert(assignment)
      .values(
        plan.add.map((one) => ({ indicatorCode: one.indicator, branchCode: one.branch, since: one.since })),
      )
      // An assignment that had ended and starts again in the same month continues.
      .onConflictDoUpdate({
        target: [assignment.indicatorCode, assignment.branchCode, assignment.since],
        set: { until: null },
      });
    const duties = plan.add.map(({ indicator, branch, since }) => `${indicator} ${branch} ${since}`);
    events.push({ action: 'duty.import', subject: 'indicators.csv', after: { folder, duties } });
  }
  return { added: plan.add.length, changed, events };
}

const isRow = (row: ExistingAssignment) =>
  and(
    eq(assignment.indicatorCode, row.indicator),
    eq(assignment.branchCode, row.branch),
    eq(assignment.since, row.since),
  );

const assignmentEvent = (before: ExistingAssignment, after: ExistingAssignment | null): AuditEvent => ({
  action: 'duty.import',
  subject: before.indicator,
  indicator: before.indicator,
  branch: before.branch,
  before,
  after: after ?? {},
});
