import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { Handle } from '@/db/client';
import { plan, planItem, planRevision } from '@/db/schema';
import { differences } from '@/lib/audit/differences-rules';
import type { AuditEvent } from '@/lib/audit/write';
import { readList } from '@/lib/catalogue/alias-rules';
import { checklistOf } from '@/lib/plan/checklist-rules';
import { planItemKey } from '@/lib/vocabulary/plan-item';
import type { Folder } from './csv-rules';
import type { RowOf } from './input';
import { planItemYear } from './rules';
import type { WriteCounts } from './structure-write';

type Kept = typeof planItem.$inferSelect;

/**
 * Adds the work plan's items with the checklists that they imply, and updates existing ones: in an adopted plan that has
 * items as revisions. What people have revised since stays, unless the import corrects. A year without a plan gets one that is in
 * force.
 */
export async function writePlan(
  tx: Handle,
  { plan: rows, name: folder }: Folder,
  correct?: string,
): Promise<WriteCounts> {
  const existing = new Map((await tx.select().from(planItem)).map((row) => [planItemKey(row), row]));
  const adopted = await adoptedYears(tx, [...new Set(rows.map(planItemYear))]);
  const protectedItems = await revisedByPeople(tx);
  const add: (typeof planItem.$inferInsert)[] = [];
  const started = new Set([...existing.values()].map(({ year }) => year));
  const events: AuditEvent[] = [];
  const inYear = new Map<number, number>();
  for (const row of rows) {
    const year = planItemYear(row);
    const position = inYear.get(year) ?? 0;
    inYear.set(year, position + 1);
    const values = valuesOf(row, year, position);
    const before = existing.get(planItemKey(values));
    if (!before) {
      const added = { ...values, ...checklistOf(values), ...optionsOf(row) };
      const grown = adopted.has(year) && started.has(year);
      const reason = correct || row.file;
      add.push({
        ...added,
        ...(grown && (await revise(tx, { ...added, revision: 0 }, { before: null, after: added, reason }))),
      });
      continue;
    }
    if (protectedItems.has(planItemKey(values)) && correct === undefined) continue;
    const change = differences(before, values);
    if (!change) continue;
    const reason = correct || row.file;
    const revised = adopted.has(year) ? await revise(tx, before, { ...change, reason }) : {};
    await tx
      .update(planItem)
      .set({ ...change.after, ...revised })
      .where(and(eq(planItem.year, year), eq(planItem.number, values.number)));
    events.push({ action: 'plan.import', subject: planItemKey(values), ...change, reason });
  }
  const changed = events.length;
  if (add.length > 0) {
    await tx.insert(planItem).values(add);
    events.push({
      action: 'plan.import',
      subject: rows[0]?.file ?? '',
      after: { folder, items: add.map(planItemKey) },
    });
  }
  return { added: add.length, changed, events };
}

const valuesOf = (row: RowOf<'plan'>, year: number, position: number) => ({
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
});

/** The choices that the file names, separated as aliases are: “; ” or “；”. */
function optionsOf(row: RowOf<'plan'>) {
  const options = readList(row.options);
  return options.length > 0 && { options, optionsEn: row.options_en ? readList(row.options_en) : options };
}

/** Gives each year a plan, a new one in force; returns the years whose plan is in force. */
async function adoptedYears(tx: Handle, years: number[]): Promise<Set<number>> {
  if (years.length === 0) return new Set();
  await tx
    .insert(plan)
    .values(years.map((year) => ({ year, state: 'adopted' as const })))
    .onConflictDoNothing();
  const found = await tx.select({ year: plan.year }).from(plan).where(eq(plan.state, 'adopted'));
  return new Set(found.map(({ year }) => year));
}

const revisedByPeople = async (tx: Handle): Promise<Set<string>> =>
  new Set(
    (
      await tx
        .selectDistinct({ year: planRevision.year, number: planRevision.number })
        .from(planRevision)
        .where(isNotNull(planRevision.by))
    ).map(planItemKey),
  );

type Change = { before: Record<string, unknown> | null; after: Record<string, unknown>; reason: string };

async function revise(
  tx: Handle,
  { year, number, revision }: Pick<Kept, 'year' | 'number' | 'revision'>,
  change: Change,
): Promise<{ revision: number }> {
  const [counted] = await tx
    .update(plan)
    .set({ revisions: sql`${plan.revisions} + 1` })
    .where(eq(plan.year, year))
    .returning({ revisions: plan.revisions });
  await tx.insert(planRevision).values({
    year,
    number,
    revision: counted?.revisions ?? 1,
    move: change.before ? 'change' : 'add',
    ...change,
  });
  return { revision: revision + 1 };
}
