import 'server-only';
import { and, eq } from 'drizzle-orm';
import { database } from '@/db/client';
import { draftTarget, plan } from '@/db/schema';
import { mayPlan, type Viewer } from '@/lib/viewer/rules';
import { listPlan, type YearPlan } from './item-read';
import { readProposals, type TargetProposal } from './proposals-load';

type ContinuingAssignments = {
  /** Pairs of indicator and branch that go on into the year. */
  continuing: number;
  /** Those that end before it, as codes. */
  ending: { indicator: string; branch: string; until: string }[];
};

export type NextPlan = {
  year: number;
  /** Null where the year has no draft yet. */
  draft: YearPlan | null;
  /** The year from whose plan it is, or would be, derived; null where there is none. */
  basedOn: number | null;
  assignments: ContinuingAssignments;
  proposals: TargetProposal[];
  targets: ReadonlyMap<string, string>;
  current: YearPlan;
};

/**
 * Next year's plan while it is drafted, for administrators; null for others. Of a year whose plan is adopted only the
 * year is given.
 * @param requested a year; null: the one after the newest adopted plan
 */
export async function readNextPlan(
  viewer: Viewer,
  requested: number | null,
): Promise<NextPlan | { adopted: number } | null> {
  if (!mayPlan(viewer)) return null;
  const db = database();
  const plans = await db.select({ year: plan.year, state: plan.state, basedOn: plan.basedOn }).from(plan);
  const adopted = plans.filter(({ state }) => state === 'adopted').map(({ year }) => year);
  const current = await listPlan(viewer, null);
  const year = requested ?? Math.max(current.year, ...adopted) + 1;
  if (adopted.includes(year)) return { adopted: year };
  const drafted = plans.find((row) => row.year === year);
  const earlier = Math.max(...adopted.filter((earlierYear) => earlierYear < year));
  const basedOn = drafted?.basedOn ?? (Number.isFinite(earlier) ? earlier : null);
  const targets = await db
    .select({ indicator: draftTarget.indicatorCode, value: draftTarget.value })
    .from(draftTarget)
    .where(and(eq(draftTarget.year, year)));
  return {
    year,
    draft: drafted ? await listPlan(viewer, year) : null,
    basedOn,
    assignments: assignmentsOf(current, year),
    proposals: drafted ? await readProposals(db, year) : [],
    targets: new Map(targets.map(({ indicator, value }) => [indicator, value])),
    current,
  };
}

function assignmentsOf({ catalogue }: YearPlan, year: number): ContinuingAssignments {
  const january = `${year}-01`;
  const all = catalogue.indicators.flatMap(({ code, assignments }) =>
    assignments.map(({ branch, until }) => ({ indicator: code, branch, until })),
  );
  return {
    continuing: all.filter(({ until }) => until === null || until >= january).length,
    ending: all.flatMap(({ until, ...assignment }) =>
      until !== null && until < january && until >= `${year - 1}-01` ? [{ ...assignment, until }] : [],
    ),
  };
}
