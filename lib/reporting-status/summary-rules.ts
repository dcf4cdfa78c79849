import { groupBy } from '@/lib/measure/group';
import { isDueSoon, isOutstanding, isReportedState, type StatusCell, type StatusState } from './status-rules';

/** How many cells stand how. `expected` 应报: reported or outstanding, without what is exempt or has not ended. */
export type StatusCounts = Record<StatusState, number> & {
  expected: number;
  reported: number;
  outstanding: number;
  late: number;
};

/** One branch's cells of a month. */
export type BranchStatus = {
  branch: string;
  cells: StatusCell[];
  tally: StatusCounts;
  /** Days since the deadline of what has been owed longest; 0 where nothing is late. */
  overdueDays: number;
  /** Whether something of it is to be reported within three days. */
  dueSoon: boolean;
};

/** What is said on top of a month: how many branches have everything in, how much is missing, since when. */
export type MonthStatus = {
  tally: StatusCounts;
  /** Branches of which something is expected, and those that owe nothing any more. */
  branches: number;
  complete: number;
  lateBranches: number;
  soonBranches: number;
  overdueDays: number;
};

const none: StatusCounts = {
  due: 0,
  draft: 0,
  returned: 0,
  submitted: 0,
  approved: 0,
  excused: 0,
  notDue: 0,
  expected: 0,
  reported: 0,
  outstanding: 0,
  late: 0,
};

/** Cells counted by their state. */
function statusTally(cells: readonly StatusCell[]): StatusCounts {
  const tally = { ...none };
  for (const { state, exempt, overdueDays } of cells) {
    tally[exempt ? 'excused' : state] += 1;
    if (isReportedState(state) && !exempt) tally.reported += 1;
    if (isOutstanding(state)) tally.outstanding += 1;
    if (overdueDays > 0) tally.late += 1;
  }
  tally.expected = tally.reported + tally.outstanding;
  return tally;
}

const urgency: Record<StatusState, number> = {
  returned: 0,
  due: 1,
  draft: 2,
  notDue: 3,
  submitted: 4,
  excused: 5,
  approved: 6,
};

/**
 * The cells by branch: who is late longest first, then who owes most, then in the association's order. Within a branch
 * what was returned, is missing or begun comes first.
 */
export function branchStatuses(
  cells: readonly StatusCell[],
  order: readonly string[],
  today: string,
): BranchStatus[] {
  const place = new Map(order.map((code, index) => [code, index]));
  const placeOf = (code: string) => place.get(code) ?? order.length;
  return [...groupBy(cells, ({ branch }) => branch)]
    .map(([branch, own]) => ({
      branch,
      cells: own.sort((one, other) => urgency[one.state] - urgency[other.state]),
      tally: statusTally(own),
      overdueDays: Math.max(0, ...own.map(({ overdueDays }) => overdueDays)),
      dueSoon: own.some((cell) => isDueSoon(cell, today)),
    }))
    .sort(
      (one, other) =>
        other.overdueDays - one.overdueDays ||
        other.tally.outstanding - one.tally.outstanding ||
        placeOf(one.branch) - placeOf(other.branch),
    );
}

/** A month over all its branches. */
export function monthStatus(branches: readonly BranchStatus[]): MonthStatus {
  const expecting = branches.filter(({ tally }) => tally.expected > 0);
  return {
    tally: statusTally(branches.flatMap(({ cells }) => cells)),
    branches: expecting.length,
    complete: expecting.filter(({ tally }) => tally.outstanding === 0).length,
    lateBranches: branches.filter(({ overdueDays }) => overdueDays > 0).length,
    soonBranches: branches.filter(({ dueSoon }) => dueSoon).length,
    overdueDays: Math.max(0, ...branches.map(({ overdueDays }) => overdueDays)),
  };
}
