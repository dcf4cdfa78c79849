import { and, eq } from 'drizzle-orm';
import type { Handle } from '@/db/client';
import { duty, planItem } from '@/db/schema';
import type { AuditEvent } from '@/lib/audit/write';
import type { DutyPlan, KeptDuty } from './duty-rules';
import type { Folder } from './folder';
import { planYear } from './rules';
import { differences, type Written } from './structure-write';

/** The duties in the database. */
export const loadDuties = (tx: Handle): Promise<KeptDuty[]> =>
  tx
    .select({
      indicator: duty.indicatorCode,
      branch: duty.branchCode,
      since: duty.since,
      until: duty.until,
    })
    .from(duty);

/** Writes who reports what from when on. */
export async function writeDuties(tx: Handle, plan: DutyPlan, folder: string): Promise<Written> {
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

/** Adds the work plan's items and makes those that are there say what the file says. */
export async function writePlan(tx: Handle, { plan, name: folder }: Folder): Promise<Written> {
  const kept = new Map((await tx.select().from(planItem)).map((row) => [keyOf(row), row]));
  const add: (typeof planItem.$inferInsert)[] = [];
  const events: AuditEvent[] = [];
  const inYear = new Map<number, number>();
  for (const row of plan) {
    const year = planYear(row);
    const position = inYear.get(year) ?? 0;
    inYear.set(year, position + 1);
    const values = {
      year,
      number: row.number,
      position,
      section: row.section,
      sectionEn: row.section_en || row.section,
      title: row.title,
      titleEn: row.title_en || row.title,
      ownerCode: row.owner,
      ownerBasis: row.owner_basis,
      supportCode: row.support,
      kind: row.kind,
      due: row.due,
      dueBasis: row.due_basis,
      evidence: row.evidence,
      dependsOn: row.depends_on,
      indicatorCode: row.indicator,
    };
    const before = kept.get(keyOf(values));
    const change = before && differences(before, values);
    if (!before) add.push(values);
    else if (change) {
      const { year, number } = values;
      await tx
        .update(planItem)
        .set(change.after)
        .where(and(eq(planItem.year, year), eq(planItem.number, number)));
      events.push({ action: 'plan.import', subject: keyOf(values), ...change });
    }
  }
  const changed = events.length;
  if (add.length > 0) {
    await tx.insert(planItem).values(add);
    events.push({
      action: 'plan.import',
      subject: plan[0]?.file ?? '',
      after: { folder, items: add.map(keyOf) },
    });
  }
  return { added: add.length, changed, events };
}

const dutyIs = (kept: KeptDuty) =>
  and(eq(duty.indicatorCode, kept.indicator), eq(duty.branchCode, kept.branch), eq(duty.since, kept.since));

const dutyEvent = (before: KeptDuty, after: KeptDuty | null): AuditEvent => ({
  action: 'duty.import',
  subject: before.indicator,
  indicator: before.indicator,
  branch: before.branch,
  before,
  after: after ?? {},
});

const keyOf = ({ year, number }: { year: number; number: string }) => `${year} ${number}`;
