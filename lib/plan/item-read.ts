import 'server-only';
import { and, asc, desc, eq } from 'drizzle-orm';
import { database, type Handle } from '@/db/client';
import { person, plan, planItem, planProgress, planRevision } from '@/db/schema';
import {
  type Catalogue,
  type CatalogueIndicator,
  currentCatalogue,
  currentView,
} from '@/lib/catalogue/catalogue-load';
import { readResults } from '@/lib/indicator/results-load';
import { lastDueMonth } from '@/lib/measure/deadline';
import type { IndicatorStatus } from '@/lib/measure/status';
import { mayPlan, type Viewer } from '@/lib/viewer/rules';
import type { ItemMove } from '@/lib/vocabulary/plan-item';
import { compareNumbers, planYearFor } from './document-rules';
import { openMoves } from './item-rules';
import { type PlanCounts, type Supervision, superviseItem, tallyOf } from './signal-rules';

export type PlanItem = typeof planItem.$inferSelect;
type Plan = { year: number; state: 'draft' | 'adopted'; adoptedOn: string | null; revisions: number };

/** An item with its standing today: against its deadline, its indicator's live status, and what the viewer may do. */
export type LiveItem = PlanItem & {
  supervision: Supervision;
  linked: { indicator: CatalogueIndicator; status: IndicatorStatus } | null;
  moves: ItemMove[];
};

export type YearPlan = {
  year: number;
  /** The years whose plan the viewer may see, oldest first. */
  years: number[];
  plan: Plan | null;
  catalogue: Catalogue;
  today: string;
  version: number;
  items: LiveItem[];
  tally: PlanCounts;
};

/** The year's work plan in the document's order. Everybody signed in reads an adopted plan, administrators a draft too. */
export async function listPlan(viewer: Viewer, requested: number | null): Promise<YearPlan> {
  const db = database();
  const { catalogue, today, version } = await currentView(db);
  const plans = await visiblePlans(db, viewer);
  const adopted = plans.filter(({ state }) => state === 'adopted').map(({ year }) => year);
  const year = requested ?? planYearFor(adopted, today) ?? Number(today.slice(0, 4));
  const years = plans.map((row) => row.year);
  const found = plans.find((row) => row.year === year) ?? null;
  const items = found ? await liveItems(db, viewer, found, today) : [];
  return {
    year,
    years: years.includes(year) ? years : [...years, year].sort(),
    plan: found,
    catalogue,
    today,
    version,
    items,
    tally: tallyOf(items.map(({ supervision, ...item }) => ({ ...item, ...supervision }))),
  };
}

export type ProgressEntry = Pick<
  typeof planProgress.$inferSelect,
  'version' | 'move' | 'state' | 'words' | 'evidence' | 'doneSteps' | 'chosen' | 'due' | 'demo' | 'at'
> & { by: string | null };
type RevisionEntry = Pick<
  typeof planRevision.$inferSelect,
  'revision' | 'move' | 'before' | 'after' | 'reason' | 'at'
> & { by: string | null };

export type ItemPage = YearPlan & {
  item: LiveItem;
  /** The item that has to be closed first, and those that wait for this one. */
  first: LiveItem | null;
  waiting: LiveItem[];
  /** Newest first. */
  history: ProgressEntry[];
  revisions: RevisionEntry[];
};

/** An item of a plan that the viewer may see, with its whole history; null for any other. */
export async function findItem(
  viewer: Viewer,
  requested: number | null,
  number: string,
): Promise<ItemPage | null> {
  const page = await listPlan(viewer, requested);
  const item = page.items.find((other) => other.number === number);
  if (!item) return null;
  const db = database();
  const { year } = page;
  const [history, revisions] = await Promise.all([
    db
      .select({
        version: planProgress.version,
        move: planProgress.move,
        state: planProgress.state,
        words: planProgress.words,
        evidence: planProgress.evidence,
        doneSteps: planProgress.doneSteps,
        chosen: planProgress.chosen,
        due: planProgress.due,
        demo: planProgress.demo,
        at: planProgress.at,
        by: person.name,
      })
      .from(planProgress)
      .leftJoin(person, eq(person.id, planProgress.by))
      .where(and(eq(planProgress.year, year), eq(planProgress.number, number)))
      .orderBy(desc(planProgress.id)),
    db
      .select({
        revision: planRevision.revision,
        move: planRevision.move,
        before: planRevision.before,
        after: planRevision.after,
        reason: planRevision.reason,
        at: planRevision.at,
        by: person.name,
      })
      .from(planRevision)
      .leftJoin(person, eq(person.id, planRevision.by))
      .where(and(eq(planRevision.year, year), eq(planRevision.number, number)))
      .orderBy(desc(planRevision.id)),
  ]);
  return {
    ...page,
    item,
    first: page.items.find((other) => other.number === item.dependsOn) ?? null,
    waiting: page.items.filter((other) => other.dependsOn === number && !other.withdrawn),
    history,
    revisions,
  };
}

/** The plans that somebody may see: adopted ones, for administrators also drafts. Oldest first. */
async function visiblePlans(db: Handle, viewer: Viewer): Promise<Plan[]> {
  const rows = await db
    .select({
      year: plan.year,
      state: plan.state,
      adoptedOn: plan.adoptedOn,
      revisions: plan.revisions,
    })
    .from(plan)
    .orderBy(asc(plan.year));
  return rows.filter(({ state }) => state === 'adopted' || mayPlan(viewer));
}

async function liveItems(
  db: Handle,
  viewer: Viewer,
  { year, state }: Plan,
  today: string,
): Promise<LiveItem[]> {
  const { association } = await currentCatalogue(db);
  const month = lastDueMonth(year, today, association.deadlineDay);
  const [items, { results }] = await Promise.all([
    loadItems(db, year),
    readResults(db, { year, month, waiting: false }),
  ]);
  return items.map((item) => {
    const result = results.find(({ indicator }) => indicator.code === item.indicatorCode);
    return {
      ...item,
      linked: result ? { indicator: result.indicator, status: result.measures.status } : null,
      supervision: superviseItem(item, today, result?.measures.status ?? null, association),
      moves: state === 'adopted' ? openMoves(item, viewer) : [],
    };
  });
}

/** A year's items in the document's order, without checking who may see them. */
export async function loadItems(db: Handle, year: number): Promise<PlanItem[]> {
  const items = await db.select().from(planItem).where(eq(planItem.year, year));
  return items.sort((a, b) => a.position - b.position || compareNumbers(a.number, b.number));
}
