import { and, asc, eq, ne, or } from 'drizzle-orm';
import type { Handle } from '@/db/client';
import { plan, planItem } from '@/db/schema';
import { differences } from '@/lib/audit/differences-rules';
import { record } from '@/lib/audit/write';
import { done, type Outcome, refuseField } from '@/lib/kit/refusal/rules';
import type { Actor } from '@/lib/viewer/rules';
import { planItemKey } from '@/lib/vocabulary/plan-item';
import { itemIs } from './item-write';
import { insertRevision } from './revision-write';
import { basisOf } from './write';

type Succession = { from: string; to: string | null; reason: string };

/**
 * Another branch leads and supports the open items of one that goes out of use: in an adopted plan by a revision for
 * each. SUCCESSOR_MISSING where it leads one and nobody takes over.
 */
export async function handOverItems(
  tx: Handle,
  actor: Actor,
  { from, to, reason }: Succession,
): Promise<Outcome> {
  const plans = await tx.select().from(plan).orderBy(asc(plan.year)).for('update');
  for (const current of plans) {
    const items = await tx
      .select()
      .from(planItem)
      .where(
        and(
          eq(planItem.year, current.year),
          ne(planItem.state, 'closed'),
          eq(planItem.withdrawn, false),
          or(eq(planItem.ownerCode, from), eq(planItem.supportCode, from)),
        ),
      )
      .orderBy(asc(planItem.position));
    const led = items.filter(({ ownerCode }) => ownerCode === from);
    if (to === null && led.length > 0)
      return refuseField('successor', 'SUCCESSOR_MISSING', {
        items: led.map(({ number }) => number).join('、'),
      });
    let { revisions } = current;
    for (const item of items) {
      const ownerCode = item.ownerCode === from && to !== null ? to : item.ownerCode;
      const support = item.supportCode === from ? to : item.supportCode;
      const change = differences(item, {
        ownerCode,
        supportCode: support === ownerCode ? null : support,
        ownerBasis: item.ownerCode === from ? basisOf(actor) : item.ownerBasis,
      });
      if (!change) continue;
      const revision = await insertRevision(
        tx,
        actor,
        { ...current, revisions },
        { number: item.number, move: 'change', ...change, reason },
      );
      revisions = revision ?? revisions;
      await tx
        .update(planItem)
        .set({ ...change.after, ...(revision !== null && { revision }), version: item.version + 1 })
        .where(itemIs(item));
      await record(tx, actor, [
        {
          action: current.state === 'draft' ? 'plan.draft' : 'plan.revise',
          subject: planItemKey(item),
          branch: ownerCode,
          ...change,
          reason,
          affectsFigures: current.state === 'adopted',
        },
      ]);
    }
  }
  return done(null);
}
