import 'server-only';
import { and, asc, eq, isNull, ne, sql } from 'drizzle-orm';
import { database } from '@/db/client';
import { assignment, branch, figure, indicator, person, planItem } from '@/db/schema';
import { reportingCalendar } from '@/lib/catalogue/catalogue-load';
import { mayManageSettings, type Viewer } from '@/lib/viewer/rules';

export type ListedBranch = typeof branch.$inferSelect & {
  /** The indicators that it still reports. */
  assignments: { code: string; name: string; nameEn: string; since: string }[];
  /** The open items of work plans that it leads or supports. */
  items: { year: number; number: string; title: string; titleEn: string; leads: boolean }[];
  /** The number of reporters who may sign in. */
  people: number;
  hasFigures: boolean;
};

/** Every branch in order, with what depends on it, for an administrator; null for anybody else. */
export async function listBranchSettings(
  viewer: Viewer,
): Promise<{ branches: ListedBranch[]; thisMonth: string } | null> {
  if (!mayManageSettings(viewer)) return null;
  const db = database();
  const [{ today }, rows, assignments, items] = await Promise.all([
    reportingCalendar(db),
    db
      .select({
        branch,
        people: sql<number>`(select count(*)::int from ${person}
          where ${person.branchCode} = ${branch.code} and ${person.disabledAt} is null)`,
        hasFigures: sql<boolean>`exists (select from ${figure} where ${figure.branchCode} = ${branch.code})`,
      })
      .from(branch)
      .orderBy(asc(branch.position), asc(branch.code)),
    db
      .select({
        branch: assignment.branchCode,
        code: indicator.code,
        name: indicator.name,
        nameEn: indicator.nameEn,
        since: assignment.since,
      })
      .from(assignment)
      .innerJoin(
        indicator,
        and(sql`${indicator.code} = ${assignment.indicatorCode}`, isNull(assignment.until)),
      )
      .orderBy(asc(indicator.position)),
    db
      .select({
        year: planItem.year,
        number: planItem.number,
        title: planItem.title,
        titleEn: planItem.titleEn,
        owner: planItem.ownerCode,
        support: planItem.supportCode,
      })
      .from(planItem)
      .where(and(ne(planItem.state, 'closed'), eq(planItem.withdrawn, false)))
      .orderBy(asc(planItem.year), asc(planItem.position)),
  ]);
  return {
    thisMonth: today.slice(0, 7),
    branches: rows.map(({ branch: listed, ...row }) => ({
      ...listed,
      ...row,
      assignments: assignments.filter((one) => one.branch === listed.code),
      items: items
        .filter(({ owner, support }) => [owner, support].includes(listed.code))
        .map(({ owner, support: _, ...item }) => ({ ...item, leads: owner === listed.code })),
    })),
  };
}
