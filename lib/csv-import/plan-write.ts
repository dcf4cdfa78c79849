import { and, eq } from 'drizzle-orm';
import type { Handle } from '@/db/client';
import { oneOf } from '@/db/conditions';
import { audit, branch, duty } from '@/db/schema';
import type { AuditEvent } from '@/lib/audit/write';
import type { DutyPlan, ExistingDuty, SettledPeriods } from './duty-rules';
import type { WriteCounts } from './structure-write';

/** The duties in the database. */
export const loadDuties = (tx: Handle): Promise<ExistingDuty[]> =>
  tx
    .select({
      indicator: duty.indicatorCode,
      branch: duty.branchCode,
      since: duty.since,
      until: duty.until,
    })
    .from(duty);

const settling = ['duty.handOver', 'duty.add', 'duty.end', 'indicator.retire', 'indicator.resume'];

/** What people have settled about duties in the product, by the audit trail. */
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

/** Writes who reports what from when on. */
export async function writeDuties(tx: Handle, plan: DutyPlan, folder: string): Promise<WriteCounts> {
  const events: AuditEvent[] = [];
  for (const { duty: kept, since } of plan.earlier) {
    await tx.update(duty).set({ since }).where(dutyIs(kept));
    events.push(dutyEvent(kept, { ...kept, since }));
  }
  for (const { duty: kept, until } of plan.end) {
    await tx.update(duty).set({ until }).where(dutyIs(kept));
    events.push(dutyEvent(kept, { ...kept, until }));
  }
  for (const kept of plan.remove) {
    await tx.delete(duty).where(dutyIs(kept));
    events.push(dutyEvent(kept, null));
  }
  const changed = events.length;
  if (plan.add.length > 0) {
    await tx
      .insert(duty)
      .values(
        plan.add.map((one) => ({ indicatorCode: one.indicator, branchCode: one.branch, since: one.since })),
      )
      // A duty that was over and begins again in the same month goes on.
      .onConflictDoUpdate({
        target: [duty.indicatorCode, duty.branchCode, duty.since],
        set: { until: null },
      });
    const duties = plan.add.map(({ indicator, branch, since }) => `${indicator} ${branch} ${since}`);
    events.push({ action: 'duty.import', subject: 'indicators.csv', after: { folder, duties } });
  }
  return { added: plan.add.length, changed, events };
}

const dutyIs = (kept: ExistingDuty) =>
  and(eq(duty.indicatorCode, kept.indicator), eq(duty.branchCode, kept.branch), eq(duty.since, kept.since));

const dutyEvent = (before: ExistingDuty, after: ExistingDuty | null): AuditEvent => ({
  action: 'duty.import',
  subject: before.indicator,
  indicator: before.indicator,
  branch: before.branch,
  before,
  after: after ?? {},
});
