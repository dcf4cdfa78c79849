import { and, asc, eq, gt, gte, isNull, ne, or, sql } from 'drizzle-orm';
import type { Handle } from '@/db/client';
import { assignment, branch, figure } from '@/db/schema';
import { done, type Outcome, type Refusal, refuse } from '@/lib/kit/refusal/rules';
import { endMonth, type Month, monthIndex, monthOf } from '@/lib/measure/period';

type AssignmentRow = typeof assignment.$inferSelect;

export const nextMonth = (month: Month): Month => monthOf(monthIndex(month) + 1);
export const monthBefore = (month: Month): Month => monthOf(monthIndex(month) - 1);

/** An indicator's assignments that reach into the month `from` or later, of one branch or of all; locked. */
export const assignmentsFrom = (
  tx: Handle,
  of: { indicator?: string; branch?: string },
  from: Month,
): Promise<AssignmentRow[]> =>
  tx
    .select()
    .from(assignment)
    .where(
      and(
        of.indicator === undefined ? undefined : eq(assignment.indicatorCode, of.indicator),
        of.branch === undefined ? undefined : eq(assignment.branchCode, of.branch),
        or(isNull(assignment.until), gte(assignment.until, from)),
      ),
    )
    .orderBy(asc(assignment.indicatorCode), asc(assignment.branchCode), asc(assignment.since))
    .for('update');

/** Ends assignments before the month `from`; those that had not begun by then go altogether. */
export async function endAssignmentsBefore(
  tx: Handle,
  assignments: readonly AssignmentRow[],
  from: Month,
): Promise<void> {
  for (const row of assignments) {
    const key = and(
      eq(assignment.indicatorCode, row.indicatorCode),
      eq(assignment.branchCode, row.branchCode),
      eq(assignment.since, row.since),
    );
    if (row.since >= from) await tx.delete(assignment).where(key);
    else
      await tx
        .update(assignment)
        .set({ until: monthBefore(from) })
        .where(key);
  }
}

/**
 * FIGURES_AFTER where a month from `from` on was reported already, which would then count without anybody being in
 * charge of it. Drafts do not count: they are nobody's but their author's.
 */
export async function refuseIfReportedFrom(
  tx: Handle,
  of: { indicator?: string; branch?: string },
  from: Month,
  field: string,
): Promise<Refusal | null> {
  const [last] = await tx
    .select({ period: figure.period, zh: branch.shortName, en: branch.nameEn })
    .from(figure)
    .innerJoin(branch, eq(branch.code, figure.branchCode))
    .where(
      and(
        of.indicator === undefined ? undefined : eq(figure.indicatorCode, of.indicator),
        of.branch === undefined ? undefined : eq(figure.branchCode, of.branch),
        gte(figure.lastMonth, monthIndex(from)),
        ne(figure.state, 'draft'),
      ),
    )
    .orderBy(sql`${figure.lastMonth} desc`)
    .limit(1);
  if (!last) return null;
  const month = field === 'until' ? endMonth(last.period) : nextMonth(endMonth(last.period));
  const detail = { branch: last.zh, branchEn: last.en, period: last.period, month };
  return refuse('FIGURES_AFTER', detail, { [field]: { code: 'FIGURES_AFTER', detail } });
}

/** Ends all that a branch reports with the month `until`; the codes of the indicators that it reported. */
export async function endAssignmentsOfBranch(
  tx: Handle,
  { code }: { code: string },
  until: Month,
): Promise<Outcome<string[]>> {
  const from = nextMonth(until);
  const open = await assignmentsFrom(tx, { branch: code }, from);
  const reported = await refuseIfReportedFrom(tx, { branch: code }, from, 'until');
  if (reported) return reported;
  await endAssignmentsBefore(tx, open, from);
  return done([...new Set(open.map(({ indicatorCode }) => indicatorCode))]);
}

/** Whether two branches have reported levels for the same time, so that one's cannot go on from the other's. */
export async function haveReportedTogether(
  tx: Handle,
  indicator: string,
  earlier: string,
  later: string,
): Promise<boolean> {
  const [earliest] = await tx
    .select({ first: sql<number | null>`min(${figure.lastMonth})` })
    .from(figure)
    .where(
      and(eq(figure.indicatorCode, indicator), eq(figure.branchCode, earlier), ne(figure.state, 'draft')),
    );
  if (earliest?.first == null) return false;
  const found = await tx
    .select({ id: figure.id })
    .from(figure)
    .where(
      and(
        eq(figure.indicatorCode, indicator),
        eq(figure.branchCode, later),
        ne(figure.state, 'draft'),
        gt(figure.lastMonth, earliest.first - 1),
      ),
    )
    .limit(1);
  return found.length > 0;
}
