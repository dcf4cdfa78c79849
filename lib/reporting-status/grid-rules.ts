import type { Period } from '@/lib/measure/period';
import { isOutstanding, isReportedState, type StatusCell } from './status-rules';
import type { BranchStatus } from './summary-rules';

/** A month's status as indicators × branches. Pure. */

/** Branches that still stand side by side. */
export const maxColumns = 40;

/** `there` of `expected` branches have reported it, those without a column too. */
type Counted = { reported: number; expected: number };

/** An indicator with one place for each column; null where that branch does not report it. */
export type GridRow = Counted & { indicator: string; period: Period; cells: (StatusCell | null)[] };
type GridGroup = Counted & { category: string; rows: GridRow[] };

export type GridView = {
  /** In the order given: who is in need first. */
  columns: BranchStatus[];
  groups: GridGroup[];
  /** Branches that the grid is about; more than its columns where there are too many of them. */
  branchCount: number;
  /** Those that have everything in were left out to make room. */
  onlyOpen: boolean;
};

/**
 * The grid of a month: rows in the order of the indicators under their categories, columns in that of the branches.
 * More branches than `mostColumns` are narrowed to those of which something is not there yet, and then to the first.
 */
export function statusGrid(
  branches: readonly BranchStatus[],
  indicators: readonly { code: string; category: string }[],
  onlyIncomplete: boolean,
): GridView {
  const onlyOpen = !onlyIncomplete && branches.length > maxColumns;
  const selected = branches.filter(
    ({ tally }) => tally.outstanding > 0 || (!onlyIncomplete && (!onlyOpen || tally.notDue > 0)),
  );
  const columns = selected.slice(0, maxColumns);
  const counted = countByIndicator(branches);
  const cellsOf = columns.map(({ cells }) => new Map(cells.map((cell) => [cell.indicator, cell])));
  const groups = new Map<string, GridGroup>();
  for (const { code, category } of indicators) {
    const cells = cellsOf.map((own) => own.get(code) ?? null);
    const period = cells.find((cell) => cell !== null)?.period;
    if (period === undefined) continue;
    const { reported: there, expected } = counted.get(code) ?? { reported: 0, expected: 0 };
    const group = groups.get(category) ?? { category, rows: [], reported: 0, expected: 0 };
    groups.set(category, group);
    group.rows.push({ indicator: code, period, cells, reported: there, expected });
    group.reported += there;
    group.expected += expected;
  }
  return { columns, groups: [...groups.values()], branchCount: selected.length, onlyOpen };
}

function countByIndicator(branches: readonly BranchStatus[]): Map<string, Counted> {
  const counted = new Map<string, Counted>();
  for (const { cells } of branches)
    for (const { indicator, state, exempt } of cells) {
      const own = counted.get(indicator) ?? { reported: 0, expected: 0 };
      counted.set(indicator, own);
      const isReported = isReportedState(state) && !exempt;
      if (isReported) own.reported += 1;
      if (isReported || isOutstanding(state)) own.expected += 1;
    }
  return counted;
}
