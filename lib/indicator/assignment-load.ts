import { and, asc, eq, gt, gte, isNull, ne, or, sql } from 'drizzle-orm';
import type { Handle } from '@/db/client';
import { assignment, branch, figure, indicator } from '@/db/schema';
import { done, type Outcome, type Refusal, refuse, refuseField } from '@/lib/kit/refusal/rules';
import { groupBy } from '@/lib/measure/group';
import { kindTraits } from '@/lib/measure/kinds';
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

/**
 * Ends all that a branch reports with the month `until`; its successor, if there is one, reports it from then on, unless
 * it does already. Answers the codes of the indicators. HANDOVER_BOTH where both have reported a level meanwhile.
 */
export async function endAssignmentsOfBranch(
  tx: Handle,
  { code }: { code: string },
  until: Month,
  successor: string | null = null,
): Promise<Outcome<string[]>> {
  const from = nextMonth(until);
  const open = await assignmentsFrom(tx, { branch: code }, from);
  const reported = await refuseIfReportedFrom(tx, { branch: code }, from, 'until');
  if (reported) return reported;
  const byIndicator = groupBy(open, ({ indicatorCode }) => indicatorCode);
  for (const indicatorCode of successor === null ? [] : byIndicator.keys()) {
    const both = { code: indicatorCode, from: code, to: successor ?? '', field: 'successor' };
    const met = await refuseIfLevelsMeet(tx, both);
    if (met) return met;
  }
  await endAssignmentsBefore(tx, open, from);
  for (const [indicatorCode, rows] of successor === null ? [] : byIndicator)
    await succeed(tx, { indicatorCode, from: code, to: successor ?? '', rows, since: from });
  return done([...byIndicator.keys()]);
}

type Succession = {
  indicatorCode: string;
  from: string;
  to: string;
  /** What the first branch would have reported from `since` on. */
  rows: readonly AssignmentRow[];
  since: Month;
};

/** One branch's assignment goes on as another's, unless that one has its own. */
export async function succeed(
  tx: Handle,
  { indicatorCode, from, to, rows, since }: Succession,
): Promise<void> {
  const [first] = rows;
  const existing = await assignmentsFrom(tx, { indicator: indicatorCode, branch: to }, since);
  if (!first || existing.length > 0) return;
  // An assignment that had not begun yet moves on with whom it was to be taken from.
  const takenFrom = first.since >= since ? first.takenFrom : from;
  await tx.insert(assignment).values({
    indicatorCode,
    branchCode: to,
    since: first.since > since ? first.since : since,
    until: rows.at(-1)?.until ?? null,
    takenFrom: takenFrom === to ? null : takenFrom,
  });
}

/** HANDOVER_BOTH where both branches have reported levels for the same time, so that none goes on from the other's. */
export async function refuseIfLevelsMeet(
  tx: Handle,
  { code, from, to, field }: { code: string; from: string; to: string; field: string },
): Promise<Refusal | null> {
  const [found] = await tx.select({ kind: indicator.kind }).from(indicator).where(eq(indicator.code, code));
  return found && kindTraits[found.kind].isLevel && (await haveReportedTogether(tx, code, from, to))
    ? refuseField(field, 'HANDOVER_BOTH')
    : null;
}

/** Whether two branches have reported levels for the same time, so that one's cannot go on from the other's. */
async function haveReportedTogether(
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
