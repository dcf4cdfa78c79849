import 'server-only';
import { and, asc, isNull, sql } from 'drizzle-orm';
import { database } from '@/db/client';
import { assignment, branch, figure, indicator, person } from '@/db/schema';
import { reportingCalendar } from '@/lib/catalogue/catalogue-load';
import { mayManageSettings, type Viewer } from '@/lib/viewer/rules';

export type ListedBranch = typeof branch.$inferSelect & {
  /** The indicators that it still reports. */
  assignments: { code: string; name: string; nameEn: string; since: string }[];
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
  const [{ today }, rows, assignments] = await Promise.all([
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
  ]);
  return {
    thisMonth: today.slice(0, 7),
    branches: rows.map(({ branch: listed, ...row }) => ({
      ...listed,
      ...row,
      assignments: assignments.filter((one) => one.branch === listed.code),
    })),
  };
}
