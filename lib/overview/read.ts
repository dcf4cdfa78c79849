import 'server-only';
import { sql } from 'drizzle-orm';
import { database, type Handle } from '@/db/client';
import { type Catalogue, currentView } from '@/lib/catalogue/catalogue-load';
import { loadReporting } from '@/lib/figure/due-load';
import type { Result } from '@/lib/indicator/result-view';
import { readResults } from '@/lib/indicator/results-load';
import {
  type Filter,
  filterFrom,
  type SearchParams,
  type View,
  type ViewQuery,
  viewFrom,
} from '@/lib/indicator/view-input';
import type { Locale } from '@/lib/kit/i18n/locale';
import { cellsOf } from '@/lib/measure/due';
import { monthOf } from '@/lib/measure/period';
import { isRetiredIn } from '@/lib/measure/succession';
import { type PlanBrief, readPlanBrief } from '@/lib/plan/brief-read';
import { maySeeWaiting, type Viewer } from '@/lib/viewer/rules';
import { type MonthReporting, monthReporting } from './reporting-view';

/** The overview that an address names, resolved by one query; its data is loaded only on a cache miss. */
export type OverviewQuery = {
  query: ViewQuery;
  filter: Filter;
  catalogue: Catalogue;
  today: string;
  mayWait: boolean;
  /** The version of the data, for open pages to compare with. */
  version: number;
  /** Equal keys show equal pages; null where the address holds free text, which is not worth keeping. */
  key: string | null;
};

export type OverviewData = {
  results: Result[];
  /** Who has reported the view's month; null before the year's first. */
  reporting: MonthReporting | null;
  /** The next and the overdue items of the year's work plan; null where it has none in force. */
  plan: PlanBrief | null;
  /** The years that have figures or could have, newest first. */
  years: number[];
};

/** Everybody signed in sees the overview; only reviewers and leaders may add what waits for review. */
export async function overviewQuery(
  viewer: Viewer,
  locale: Locale,
  params: SearchParams,
): Promise<OverviewQuery> {
  const db = database();
  const { catalogue, today, version } = await currentView(db);
  const mayWait = maySeeWaiting(viewer);
  const query = viewFrom(params, { today, deadlineDay: catalogue.association.deadlineDay, mayWait });
  const categories = catalogue.indicators.map(({ category }) => category);
  const { filter, notes } = filterFrom(params, categories);
  query.notes.push(...notes);
  const key =
    filter.q || query.notes.length > 0
      ? null
      : JSON.stringify([version, today, locale, mayWait, query.view, query.params, filter]);
  return { query, filter, catalogue, today, mayWait, version, key };
}

/** What the overview shows of a view; the caller has been allowed that view by `overviewQuery`. */
export async function readOverview({ query, catalogue, today }: OverviewQuery): Promise<OverviewData> {
  const db = database();
  const [{ results }, reporting, years] = await Promise.all([
    readResults(db, query.view),
    readReporting(db, catalogue, query.view),
    listYears(db, query),
  ]);
  // What was retired before the year began is nothing of that year's.
  const used = results.filter(({ indicator }) => !isRetiredIn(indicator, query.view.year));
  const statusOf = (code: string) =>
    results.find(({ indicator }) => indicator.code === code)?.measures.status ?? null;
  const plan = await readPlanBrief(
    db,
    query.view.year,
    { today, atRisk: catalogue.association.atRisk },
    statusOf,
  );
  return { results: used, reporting, plan, years };
}

async function readReporting(
  db: Handle,
  { indicators }: Catalogue,
  view: View,
): Promise<MonthReporting | null> {
  if (view.month === 0) return null;
  const last = view.year * 12 + view.month - 1;
  const months = { first: last, last };
  const assignments = indicators.flatMap((indicator) => (indicator.composed ? [] : indicator.assignments));
  return monthReporting(monthOf(last), cellsOf(await loadReporting(db, assignments, months), months));
}

/** From the first year with a figure or a target to this one; each indicator's ends are found in the index. */
export async function listYears(db: Handle, { view, thisYear }: ViewQuery): Promise<number[]> {
  const [row] = await db.execute<{ first: number | null }>(sql`
    select least(
      (select min(first.last_month) / 12 from indicator i cross join lateral
        (select last_month from figure where indicator_code = i.code order by last_month limit 1) first),
      (select min(year) from target))::int as first`);
  const first = Math.min(row?.first ?? thisYear, view.year, thisYear);
  return Array.from({ length: thisYear - first + 1 }, (_, back) => thisYear - back);
}
