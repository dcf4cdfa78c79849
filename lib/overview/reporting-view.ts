import type { Excused } from '@/lib/indicator/source-load';
import { dueIn } from '@/lib/measure/completeness';
import type { IndicatorFrequency } from '@/lib/measure/kinds';
import type { Month } from '@/lib/measure/period';
import type { FigureState } from '@/lib/vocabulary/figure';

/** A figure of a month as completeness sees it. */
export type MonthFigure = {
  indicator: string;
  branch: string;
  period: string;
  state: FigureState;
  approved: boolean;
};

/** What one branch owes for a month; `returned`: sent back to it and still missing. */
export type BranchReporting = { branch: string; due: number; reported: number; returned: number };

/** 报送率 of a month over all indicators, and branch by branch. */
export type MonthReporting = { month: Month; due: number; reported: number; branches: BranchReporting[] };

type Reported = {
  code: string;
  frequency: IndicatorFrequency;
  composed: boolean;
  duties: readonly { branch: string; since: string; until: string | null }[];
};

/**
 * Rule 12 for the periods that end in a month: submitted and approved figures count, drafts and returned ones do not,
 * and what is excused is not due.
 */
export function monthReporting(
  indicators: readonly Reported[],
  figures: readonly MonthFigure[],
  month: Month,
  excused: readonly Excused[] = [],
): MonthReporting {
  const branches = new Map<string, BranchReporting>();
  for (const { code, frequency, duties, composed } of indicators) {
    if (composed) continue;
    const own = figures.filter((figure) => figure.indicator === code);
    const there = own.filter(({ state, approved }) => approved || state === 'submitted');
    const free = excused.filter(({ indicator }) => indicator === code);
    for (const { branch, period, reported } of dueIn(
      { frequency, duties, figures: there, excused: free },
      month,
    )) {
      const row = branches.get(branch) ?? { branch, due: 0, reported: 0, returned: 0 };
      branches.set(branch, row);
      row.due += 1;
      if (reported) row.reported += 1;
      else if (
        own.some((one) => one.branch === branch && one.period === period && one.state === 'returned')
      ) {
        row.returned += 1;
      }
    }
  }
  const all = [...branches.values()];
  return {
    month,
    due: all.reduce((sum, { due }) => sum + due, 0),
    reported: all.reduce((sum, { reported }) => sum + reported, 0),
    branches: all,
  };
}
