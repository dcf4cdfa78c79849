import {
  type Day,
  type Frequency,
  hasEnded,
  isPastDeadline,
  type Month,
  monthOf,
  type Period,
  periodEndsIn,
  spanOf,
} from '@/lib/measure/period';
import type { FigureState } from '@/lib/vocabulary/figure';
import { type DutyMonths, isDue } from './context-rules';

/** What a branch has to report in a month, and how far it is. */

/** A duty with the frequency of its indicator. */
export type DutyOf = DutyMonths & { indicator: string; frequency: Frequency };

/** A figure as far as a month's state needs it. */
export type FigureSeen = {
  indicator: string;
  period: Period;
  state: FigureState;
  /** It has an official value. */
  official: boolean;
  /** A draft in which nothing is typed. */
  blank: boolean;
  /** It was returned, and not submitted since. */
  returned: boolean;
};

/** 免报: a period of an indicator that the branch need not report, but may. */
export type ExcusedSeen = { indicator: string; period: Period; reason: string };

/** Where one due cell stands. `covered`: a figure of a coarser period says it already. */
export type CellState = FigureState | 'none' | 'covered';

/**
 * A month's state, the first that holds: `future` not ended · `empty` nothing due, `excused` as all is 免报 · `returned` · `draft` ·
 * `locked` with cells missing · `overdue` cells missing after the deadline · `open` cells missing · `submitted`
 * all in, some wait · `approved`.
 */
export type MonthState =
  | 'future'
  | 'empty'
  | 'excused'
  | 'returned'
  | 'draft'
  | 'locked'
  | 'overdue'
  | 'open'
  | 'submitted'
  | 'approved';

export type MonthSummary = { month: Month; state: MonthState; due: number; missing: number };

/** The periods due in a month: by indicator, where a period of its frequency ends in the month and a duty covers it. */
export function dueIn(month: Month, duties: readonly DutyOf[]): Map<string, Period> {
  const due = new Map<string, Period>();
  for (const one of duties) {
    const period = periodEndsIn(month, one.frequency);
    if (period && isDue([one], period)) due.set(one.indicator, period);
  }
  return due;
}

/** Figures by their indicator. */
export function byIndicator<T extends { indicator: string }>(figures: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const figure of figures) {
    const group = groups.get(figure.indicator);
    if (group) group.push(figure);
    else groups.set(figure.indicator, [figure]);
  }
  return groups;
}

/** The state of a due cell among the branch's figures. */
export function cellStateOf(code: string, period: Period, figures: readonly FigureSeen[]): CellState {
  const own = figures.find((figure) => figure.indicator === code && figure.period === period);
  if (own) {
    if (own.returned && own.state !== 'submitted') return 'returned';
    if (own.state === 'draft' && own.blank) return own.official ? 'approved' : 'none';
    return own.state;
  }
  return coveringFigure(code, period, figures) ? 'covered' : 'none';
}

/** The excuse that covers a period: its own, or one of a longer period around it. */
export function excuseOf(
  code: string,
  period: Period,
  excuses: readonly ExcusedSeen[],
): ExcusedSeen | undefined {
  const { first, last } = spanOf(period);
  return excuses.find((excuse) => {
    if (excuse.indicator !== code) return false;
    const span = spanOf(excuse.period);
    return span.first <= first && last <= span.last;
  });
}

/** The reported figure of another, coarser period that contains this one. */
export function coveringFigure<T extends { indicator: string; period: Period }>(
  code: string,
  period: Period,
  figures: readonly T[],
): T | undefined {
  const { first, last } = spanOf(period);
  return figures.find((figure) => {
    if (figure.indicator !== code || figure.period === period) return false;
    const span = spanOf(figure.period);
    return span.first <= first && last <= span.last;
  });
}

/** Where a month stands for a branch, today; its figures by indicator. */
export function monthSummary(
  month: Month,
  duties: readonly DutyOf[],
  figures: ReadonlyMap<string, readonly FigureSeen[]>,
  when: { today: Day; deadlineDay: number; locked: boolean },
  excuses: readonly ExcusedSeen[] = [],
): MonthSummary {
  const all = [...dueIn(month, duties)].map(([code, period]) => {
    const own = figures.get(code) ?? [];
    return { code, period, state: cellStateOf(code, period, own), isIn: isIn(code, period, own) };
  });
  const due = all.filter((cell) => cell.isIn || !excuseOf(cell.code, cell.period, excuses));
  const states = due.map((cell) => cell.state);
  const missing = due.filter((cell) => !cell.isIn).length;
  const has = (state: CellState) => states.includes(state);
  const state: MonthState = !hasEnded(month, when.today)
    ? 'future'
    : states.length === 0
      ? all.length > 0
        ? 'excused'
        : 'empty'
      : has('returned')
        ? 'returned'
        : has('draft')
          ? 'draft'
          : missing > 0
            ? when.locked
              ? 'locked'
              : isPastDeadline(month, when.today, when.deadlineDay)
                ? 'overdue'
                : 'open'
            : has('submitted')
              ? 'submitted'
              : 'approved';
  return { month, state, due: states.length, missing };
}

/** Whether a period counts as reported (rule 12): waiting, official, or covered; a correction takes nothing away. */
function isIn(code: string, period: Period, figures: readonly FigureSeen[]): boolean {
  const own = figures.find((figure) => figure.indicator === code && figure.period === period);
  if (own) return own.official || own.state === 'submitted';
  return coveringFigure(code, period, figures) !== undefined;
}

/**
 * The month on which reporting opens: the first with something returned, else the last ended one in which anything
 * is due, else the last ended one, else January.
 */
export function monthToOpen(months: readonly MonthSummary[]): Month {
  const ended = months.filter(({ state }) => state !== 'future');
  const chosen =
    months.find(({ state }) => state === 'returned') ??
    ended.findLast(({ state }) => state !== 'empty') ??
    ended.at(-1) ??
    months[0];
  return chosen?.month ?? '';
}

/** The twelve months of a year. */
export const monthsOfYear = (year: number): Month[] =>
  Array.from({ length: 12 }, (_, nth) => monthOf(year * 12 + nth));
