import { isPastDeadline } from '@/lib/measure/deadline';
import { completeness } from '@/lib/measure/due';
import { contains, type Day, hasEnded, type Month, monthOf, type Period } from '@/lib/measure/period';
import type { FigureState } from '@/lib/vocabulary/figure';
import { type FigureCell, type FigureStateRow, figureOf } from './due-rules';

/** What a branch has to report in a month, and how far it is. */

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

/** How far a due cell is. */
export function cellStateOf(cell: FigureCell): CellState {
  const figure = figureOf(cell);
  if (!figure) return cell.reported || coveringFigure(cell) ? 'covered' : 'none';
  if (figure.returned && figure.state !== 'submitted') return 'returned';
  if (figure.state === 'draft' && figure.blank) return figure.official ? 'approved' : 'none';
  return figure.state;
}

/** The figure of a longer period that contains the cell's, so that it has none of its own. */
export const coveringFigure = <F extends FigureStateRow>({
  period,
  figures,
}: {
  period: Period;
  figures: readonly F[];
}): F | undefined => figures.find((figure) => figure.period !== period && contains(figure.period, period));

/** Where a month stands for a branch, today, by the cells of the periods that end in it. */
export function monthSummary(
  month: Month,
  cells: readonly FigureCell[],
  when: { today: Day; deadlineDay: number; locked: boolean },
): MonthSummary {
  const states = cells.filter(({ exempt, reported }) => reported || !exempt).map(cellStateOf);
  const { due, reported } = completeness(cells);
  const missing = due - reported;
  const has = (state: CellState) => states.includes(state);
  const state: MonthState = !hasEnded(month, when.today)
    ? 'future'
    : states.length === 0
      ? cells.length > 0
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
  return { month, state, due, missing };
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

export const monthsOfYear = (year: number): Month[] =>
  Array.from({ length: 12 }, (_, month) => monthOf(year * 12 + month));
