import { groupBy } from '@/lib/measure/group';
import { endMonth, type Month, type Period } from '@/lib/measure/period';

/** What the list of waiting groups needs of one waiting figure. */
export type WaitingRow = {
  id: string;
  branch: string;
  branchName: string;
  branchNameEn: string;
  indicatorName: string;
  indicatorNameEn: string;
  period: Period;
  submittedAt: Date;
  checks: readonly string[];
  correction: boolean;
  onBehalf: boolean;
};

/** One branch's month that waits: what is reviewed in one go. */
export type WaitingGroup = {
  branch: string;
  branchName: string;
  branchNameEn: string;
  /** The month at which its periods count; quarters and years that end in it are among them. */
  month: Month;
  /** When the first of it was submitted, and which figure that was. */
  since: Date;
  first: string;
  rows: readonly WaitingRow[];
};

/** Waiting figures by branch and month, the group that waits longest first. `rows` are in no order. */
export function groupWaiting(rows: readonly WaitingRow[]): WaitingGroup[] {
  return [...groupBy(rows, ({ branch, period }) => `${branch} ${endMonth(period)}`).values()]
    .flatMap((group) => groupOf(group) ?? [])
    .sort((one, other) => one.since.getTime() - other.since.getTime() || byName(one, other));
}

/** The group that was asked for, or null where nothing of it waits any more. */
export const findGroup = (
  groups: readonly WaitingGroup[],
  query: { branch?: string; month?: string },
): WaitingGroup | null =>
  groups.find(({ branch, month }) => branch === query.branch && month === query.month) ?? null;

/** How many figures of a group carry a query check, and how many correct an official value. */
export const marksOf = ({ rows }: WaitingGroup) => ({
  checked: rows.filter(({ checks }) => checks.length > 0).length,
  corrections: rows.filter(({ correction }) => correction).length,
  onBehalf: rows.filter(({ onBehalf }) => onBehalf).length,
});

function groupOf(rows: readonly WaitingRow[]): WaitingGroup | null {
  const first = rows.reduce<WaitingRow | null>(
    (earliest, row) => (earliest && earliest.submittedAt <= row.submittedAt ? earliest : row),
    null,
  );
  if (!first) return null;
  const { id, branch, branchName, branchNameEn, period, submittedAt } = first;
  return { branch, branchName, branchNameEn, month: endMonth(period), since: submittedAt, first: id, rows };
}

const byName = (one: WaitingGroup, other: WaitingGroup) =>
  `${one.month} ${one.branch}`.localeCompare(`${other.month} ${other.branch}`);
