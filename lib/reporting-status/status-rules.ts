import { type FigureCell, figureOf } from '@/lib/figure/due-rules';
import { coveringFigure } from '@/lib/figure/month-rules';
import { daysBetween } from '@/lib/measure/day';
import { daysOverdue, deadlineOf } from '@/lib/measure/deadline';
import type { FigureKey } from '@/lib/measure/due';
import { type Day, hasEnded } from '@/lib/measure/period';

/** Who has to report what for a month, and how far each is. Pure: today and the deadline arrive as arguments. */

/**
 * `submitted`, `approved` reported (an official value under correction stays approved) · `excused` 免报 and not reported ·
 * `notDue` the period has not ended · `draft`, `returned` begun or sent back, not reported · `due` nothing is there.
 */
const statusStates = ['due', 'draft', 'returned', 'submitted', 'approved', 'excused', 'notDue'] as const;
export type StatusState = (typeof statusStates)[number];

/** One indicator of one branch for a period that is due in a month. */
export type StatusCell = FigureKey & {
  state: StatusState;
  /** 免报: it counts as exempt, not as due, even where it is reported all the same. */
  exempt: boolean;
  /** The last day on which it is in time. */
  dueOn: Day;
  /** Whole days since that day; 0 on it, before it, and for what is reported, exempt or not due. */
  overdueDays: number;
};

/** How far a cell is today. */
export function statusOf(cell: FigureCell, today: Day, deadlineDay: number): StatusCell {
  const { branch, indicator, period, exempt } = cell;
  const state = stateOf(cell, today);
  return {
    branch,
    indicator,
    period,
    state,
    exempt,
    dueOn: deadlineOf(period, deadlineDay),
    overdueDays: isOutstanding(state) ? daysOverdue(period, today, deadlineDay) : 0,
  };
}

/** 缺: due and neither reported nor exempt. */
export const isOutstanding = (state: StatusState): boolean =>
  state === 'due' || state === 'draft' || state === 'returned';

/** Reported: waiting for review or official. */
export const isReportedState = (state: StatusState): boolean => state === 'submitted' || state === 'approved';

/** Owed, and the deadline is over. */
export const isLate = (cell: Pick<StatusCell, 'overdueDays'>): boolean => cell.overdueDays > 0;

/** Days before the deadline at which a branch may be reminded of it: three, two, one, and the day itself. */
const dueSoonDays = 3;

/** Owed, and to be reported within the next three days. */
export const isDueSoon = (cell: Pick<StatusCell, 'state' | 'dueOn'>, today: Day): boolean =>
  isOutstanding(cell.state) && cell.dueOn >= today && daysBetween(today, cell.dueOn) <= dueSoonDays;

function stateOf(cell: FigureCell, today: Day): StatusState {
  if (cell.reported)
    return cell.figures.some(({ state }) => state === 'submitted') ? 'submitted' : 'approved';
  if (cell.exempt) return 'excused';
  if (!hasEnded(cell.period, today)) return 'notDue';
  const figure = figureOf(cell) ?? coveringFigure(cell);
  if (figure?.returned) return 'returned';
  return figure?.state === 'draft' && !figure.blank ? 'draft' : 'due';
}
