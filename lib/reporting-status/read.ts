import 'server-only';
import { database, type Handle } from '@/db/client';
import { type Catalogue, currentView } from '@/lib/catalogue/catalogue-load';
import { type ExemptionStep, exemptionHistory } from '@/lib/exemption/load';
import { openExemptionMoves } from '@/lib/exemption/rules';
import { deadlineOf } from '@/lib/measure/deadline';
import { figureKey } from '@/lib/measure/due';
import { type Day, hasEnded, isMonth, type Month, monthIndex, monthOf } from '@/lib/measure/period';
import { mayReportFor, mayReview, maySeeWaiting, type Viewer } from '@/lib/viewer/rules';
import { loadStatus } from './load';
import { type LateMonth, lateMonths } from './overdue-read';
import { isReportedState, type StatusCell } from './status-rules';
import { type BranchStatus, branchStatuses, type MonthStatus, monthStatus } from './summary-rules';

/** Who has reported what for a month, as far as the viewer may see it. */
export type ReportingStatus = {
  month: Month;
  /** From the first month anybody had to report to the last of this year, oldest first. */
  first: Month;
  last: Month;
  today: Day;
  deadline: Day;
  ended: boolean;
  catalogue: Catalogue;
  /** All that the viewer sees, and the same in numbers. */
  branches: BranchStatus[];
  whole: MonthStatus;
  /** The newest step on each exemption of the month, by `figureKey`. */
  exemptions: ReadonlyMap<string, ExemptionStep>;
  /** Other months in which something is late, of the branches that the viewer sees. */
  elsewhere: LateMonth[];
  mayRemind: boolean;
  /** The viewer reports for one branch and sees only that. */
  own: string | null;
};

/** A cell of one branch with the last step on its exemption, and the steps that the viewer may take. */
type ExemptibleCell = StatusCell & {
  exemption: ExemptionStep | null;
  moves: ReturnType<typeof openExemptionMoves>;
};

type Asked = { month?: string; branch?: string };

/**
 * The month's status for a viewer: of all branches for the secretariat and leaders, of their own for reporters. Null
 * where there is nothing for them: a foreign or unknown branch, a month that is none or that nobody reports yet.
 * Without a month it is the last one that has ended.
 */
export async function getReportingStatus(viewer: Viewer, query: Asked): Promise<ReportingStatus | null> {
  const own = maySeeWaiting(viewer) ? null : viewer.branch;
  if (own === null && !maySeeWaiting(viewer)) return null;
  if (own !== null && query.branch !== undefined && query.branch !== own) return null;
  const db = database();
  const { catalogue, today } = await currentView(db);
  const { first, last } = monthsOf(catalogue, today);
  const month = query.month ?? monthOf(monthIndex(today.slice(0, 7)) - 1);
  if (!isMonth(month) || month < first || month > last) return null;
  const branch = query.branch ?? own ?? undefined;
  if (branch !== undefined && !catalogue.branches.some(({ code }) => code === branch)) return null;
  const [{ cells, exemptions }, late] = await Promise.all([
    loadStatus(db, month, today, { branch }),
    lateOf(db, today, branch),
  ]);
  const branches = branchStatuses(
    cells,
    catalogue.branches.map(({ code }) => code),
    today,
  );
  return {
    month,
    first,
    last,
    today,
    deadline: deadlineOf(month, catalogue.association.deadlineDay),
    ended: hasEnded(month, today),
    catalogue,
    branches,
    whole: monthStatus(branches),
    exemptions: new Map(exemptions.map((step) => [figureKey(step), step])),
    elsewhere: late.filter((one) => one.month !== month),
    mayRemind: mayReview(viewer),
    own,
  };
}

/**
 * One branch's cells of a status with their exemptions, what the viewer may say of each, and all that was said. The
 * status has been allowed the viewer by `getReportingStatus`.
 */
export async function readExemptible(
  viewer: Viewer,
  { branches, exemptions, month }: ReportingStatus,
  branch: string,
): Promise<{ cells: ExemptibleCell[]; history: ExemptionStep[]; mayEnter: boolean }> {
  const cells = branches
    .filter((row) => row.branch === branch)
    .flatMap((row) => row.cells)
    .map((cell) => {
      const exemption = exemptions.get(figureKey(cell)) ?? null;
      const state = { branch, last: exemption?.move ?? null, reported: isReportedState(cell.state) };
      return { ...cell, exemption, moves: openExemptionMoves(state, viewer) };
    });
  const history = await exemptionHistory(database(), branch, monthIndex(month));
  return { cells, history, mayEnter: mayReportFor(viewer, branch) };
}

/** A branch asks about itself only, and its late months are few. */
async function lateOf(db: Handle, today: Day, branch: string | undefined): Promise<LateMonth[]> {
  const late = await lateMonths(db, today);
  return branch === undefined ? late : late.filter(({ branches }) => branches.includes(branch));
}

function monthsOf({ indicators }: Catalogue, today: Day): { first: Month; last: Month } {
  const begun = indicators.flatMap(({ assignments }) => assignments.map(({ since }) => since));
  const last = `${today.slice(0, 4)}-12`;
  return { first: begun.reduce((first, since) => (since < first ? since : first), last), last };
}
