import { and, eq } from 'drizzle-orm';
import type { Handle } from '@/db/client';
import { planItem, planProgress } from '@/db/schema';
import { record } from '@/lib/audit/write';
import { planItemKey } from '@/lib/vocabulary/plan-item';
import { type DemoPerson, demoActor } from './demo-people-write';
import type { RowOf } from './input';
import { planItemYear } from './rules';

type Row = RowOf<'planProgress'>;
type Item = typeof planItem.$inferSelect;

/** The demo's progress of the work plan, reported by its lead units and closed by the reviewer, in the file's order. */
export async function writePlanProgress(
  tx: Handle,
  rows: readonly Row[],
  people: readonly DemoPerson[],
): Promise<void> {
  const reviewer = people.find(({ username }) => username === 'reviewer');
  for (const row of rows) {
    const year = planItemYear({ file: row.file, due: row.on });
    const key = and(eq(planItem.year, year), eq(planItem.number, row.number));
    const [item] = await tx.select().from(planItem).where(key);
    const lead = people.find(({ branchCode }) => branchCode === item?.ownerCode);
    const by = row.move === 'close' ? reviewer : lead;
    if (!item || !by) throw new Error(`${row.file}:${row.line}: no item ${row.number}, or nobody leads it`);
    const next = { ...changesOf(row, item, by.id), version: item.version + 1, progressDemo: true };
    await tx.update(planItem).set(next).where(key);
    const { state = item.state, doneSteps = item.doneSteps, chosen = item.chosen } = next;
    await tx.insert(planProgress).values({
      year,
      number: row.number,
      version: next.version,
      move: row.move === 'underWay' ? 'report' : row.move,
      state,
      words: row.words,
      evidence: row.evidence,
      doneSteps,
      chosen,
      due: row.due,
      demo: true,
      by: by.id,
      at: new Date(`${row.on}T10:12:00+08:00`),
    });
    await record(tx, demoActor(by, row.move === 'close' ? 'reviewer' : 'reporter'), [
      {
        action: `plan.${row.move === 'underWay' ? 'report' : row.move}`,
        subject: planItemKey({ year, number: row.number }),
        branch: item.ownerCode,
        before: { state: item.state },
        after: { state, on: row.on },
        reason: row.words,
      },
    ]);
  }
}

function changesOf(row: Row, item: Item, by: string): Partial<Item> {
  if (row.move === 'close') return { state: 'closed', closedOn: row.on };
  return {
    state: row.move === 'claim' ? 'claimed' : 'underWay',
    words: row.words,
    given: row.evidence || item.given,
    doneSteps: row.steps.map(Number),
    chosen: row.chosen === null ? null : Number(row.chosen),
    startedOn: item.startedOn ?? row.on,
    ...(row.move === 'claim' && { claimedOn: row.on, claimedBy: by }),
    ...(row.move === 'extend' && { askedDue: row.due, askedReason: row.words, askedBy: by }),
  };
}
