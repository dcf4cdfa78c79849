import type { FigureCell } from '@/lib/figure/due-rules';
import { completeness, isMissing } from '@/lib/measure/due';
import { groupBy } from '@/lib/measure/group';
import type { Month } from '@/lib/measure/period';

/** What one branch has to report; `returned`: sent back to it and still missing. */
export type BranchReporting = { branch: string; due: number; reported: number; returned: number };

/** 报送率 of a month over all indicators, and branch by branch. */
export type MonthReporting = { month: Month; due: number; reported: number; branches: BranchReporting[] };

/** Rule 12 for a month's cells; branches of which nothing is due are left out. */
export function monthReporting(month: Month, cells: readonly FigureCell[]): MonthReporting {
  const due = cells.filter(({ exempt }) => !exempt);
  return {
    month,
    ...completeness(due),
    branches: [...groupBy(due, ({ branch }) => branch)].map(([branch, own]) => ({
      branch,
      ...completeness(own),
      returned: own.filter((cell) => isMissing(cell) && cell.figures.some(({ returned }) => returned)).length,
    })),
  };
}
