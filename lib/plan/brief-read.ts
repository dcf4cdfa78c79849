import 'server-only';
import { and, eq } from 'drizzle-orm';
import type { Handle } from '@/db/client';
import { plan } from '@/db/schema';
import type { IndicatorStatus } from '@/lib/measure/status';
import { loadItems, type PlanItem } from './item-read';
import { itemDeadline } from './item-rules';
import { type PlanCounts, type Supervision, superviseItem, tallyOf } from './signal-rules';

export type BriefItem = PlanItem & { deadline: string; supervision: Supervision };
/** The overview's part about a year's plan. */
export type PlanBrief = { year: number; tally: PlanCounts; overdue: BriefItem[]; next: BriefItem[] };

const maxNext = 4;

/**
 * The overdue items of a year's adopted plan, and the next ones by deadline; null where there is no adopted plan.
 * Everybody signed in may see it; `statusOf` gives the live status of an indicator.
 */
export async function readPlanBrief(
  db: Handle,
  year: number,
  { today, atRisk }: { today: string; atRisk: string },
  statusOf: (indicator: string) => IndicatorStatus | null,
): Promise<PlanBrief | null> {
  const [found] = await db
    .select({ year: plan.year })
    .from(plan)
    .where(and(eq(plan.year, year), eq(plan.state, 'adopted')));
  if (!found) return null;
  const items = (await loadItems(db, year)).map((item) => ({
    ...item,
    deadline: itemDeadline(item),
    supervision: superviseItem(item, today, item.indicatorCode ? statusOf(item.indicatorCode) : null, {
      atRisk,
    }),
  }));
  const open = items
    .filter(({ state, withdrawn }) => state !== 'closed' && !withdrawn)
    .sort((a, b) => (a.deadline < b.deadline ? -1 : a.deadline > b.deadline ? 1 : a.position - b.position));
  const isOverdue = ({ supervision }: BriefItem) => supervision.signal === 'overdue';
  return {
    year,
    tally: tallyOf(items.map(({ supervision, ...item }) => ({ ...item, ...supervision }))),
    overdue: open.filter(isOverdue),
    next: open.filter((item) => !isOverdue(item)).slice(0, maxNext),
  };
}
