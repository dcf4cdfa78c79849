import 'server-only';
import { and, asc, eq, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { database, type Handle } from '@/db/client';
import { branch, person, plan, planItem, planProgress } from '@/db/schema';
import { mayReview, type Viewer } from '@/lib/viewer/rules';

/** An item in a list of requests, with its newest move. */
export type ItemRequest = {
  year: number;
  number: string;
  title: string;
  titleEn: string;
  branch: string;
  branchEn: string;
  move: 'claim' | 'extend' | 'return' | 'refuse';
  words: string;
  /** The deadline that is or was requested. */
  due: string | null;
  by: string | null;
  at: Date;
  /** The viewer's own request: somebody else decides it. */
  own: boolean;
};

const waits = sql`(${planItem.state} = 'claimed' or ${planItem.askedDue} is not null)`;

/** How many requests of the work plan wait for a reviewer, for the navigation; 0 for those who do not review. */
export async function countPlanRequests(viewer: Viewer): Promise<number> {
  if (!mayReview(viewer)) return 0;
  const [row] = await database()
    .select({ waiting: sql<number>`count(*)::int` })
    .from(planItem)
    .where(and(waits, eq(planItem.withdrawn, false)));
  return row?.waiting ?? 0;
}

/** What lead units request of a reviewer: to close an item, or more time for it. Oldest first; none for others. */
export async function listPlanRequests(viewer: Viewer): Promise<ItemRequest[]> {
  if (!mayReview(viewer)) return [];
  return requestsOf(database(), viewer, ['claim', 'extend'], waits);
}

/** Requests of a branch that were sent back or refused, with the reason, until it says something of the item again. */
export const returnedRequests = (db: Handle, viewer: Viewer, code: string): Promise<ItemRequest[]> =>
  requestsOf(
    db,
    viewer,
    ['return', 'refuse'],
    sql`${planItem.ownerCode} = ${code} and ${planItem.state} in ('notStarted', 'underWay') and not exists (
      select from plan_progress later where later.year = plan_progress.year and later.number = plan_progress.number
        and later.id > plan_progress.id)`,
  );

async function requestsOf(
  db: Handle,
  viewer: Viewer,
  moves: readonly ItemRequest['move'][],
  which: ReturnType<typeof sql>,
): Promise<ItemRequest[]> {
  const newest = alias(planProgress, 'newest');
  const rows = await db
    .select({
      year: planItem.year,
      number: planItem.number,
      title: planItem.title,
      titleEn: planItem.titleEn,
      branch: branch.shortName,
      branchEn: branch.nameEn,
      move: planProgress.move,
      words: planProgress.words,
      due: planProgress.due,
      by: person.name,
      byId: planProgress.by,
      at: planProgress.at,
    })
    .from(planItem)
    .innerJoin(plan, and(eq(plan.year, planItem.year), eq(plan.state, 'adopted')))
    .innerJoin(branch, eq(branch.code, planItem.ownerCode))
    .innerJoin(
      planProgress,
      and(
        eq(planProgress.year, planItem.year),
        eq(planProgress.number, planItem.number),
        eq(
          planProgress.id,
          sql`(select max(${newest.id}) from ${planProgress} newest where ${newest.year} = ${planItem.year}
            and ${newest.number} = ${planItem.number} and ${newest.move} in (${sql.join(
              moves.map((move) => sql`${move}`),
              sql`, `,
            )}))`,
        ),
      ),
    )
    .leftJoin(person, eq(person.id, planProgress.by))
    .where(and(which, eq(planItem.withdrawn, false)))
    .orderBy(asc(planProgress.at), asc(planProgress.id));
  return rows.map(({ byId, move, ...row }) => ({
    ...row,
    move: move as ItemRequest['move'],
    own: byId === viewer.id,
  }));
}
