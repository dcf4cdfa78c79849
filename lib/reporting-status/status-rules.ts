import {
  type Day,
  daysOverdue,
  deadlineOf,
  type Frequency,
  hasEnded,
  type Month,
  monthIndex,
  type Period,
  periodEndsIn,
  spanOf,
} from '@/lib/measure/period';
import type { FigureState } from '@/lib/vocabulary/figure';

/** Who has to report what for a month, and how far each is. Pure: today and the deadline arrive as arguments. */

/**
 * `notDue` the period has not ended · `due` nothing is there · `draft`, `returned` begun or sent back, not there ·
 * `submitted`, `approved` there (an official value under correction stays approved) · `excused` 免报 and not there.
 */
export const statusStates = [
  'due',
  'draft',
  'returned',
  'submitted',
  'approved',
  'excused',
  'notDue',
] as const;
export type StatusState = (typeof statusStates)[number];

/** One indicator of one branch for a period that is due in a month. */
export type StatusCell = {
  branch: string;
  indicator: string;
  period: Period;
  state: StatusState;
  /** The last day on which it is in time. */
  dueOn: Day;
  /** Whole days since that day; 0 on it, before it, and for what is there, excused or not due. */
  overdueDays: number;
};

export type StatusDuty = {
  indicator: string;
  frequency: Frequency;
  branch: string;
  since: Month;
  until: Month | null;
};
export type StatusFigure = {
  indicator: string;
  branch: string;
  period: Period;
  state: FigureState;
  /** It has an official value. */
  official: boolean;
  /** A draft in which nothing is typed. */
  blank?: boolean;
};
export type Slot = { indicator: string; branch: string; period: Period };

export type StatusInput = {
  duties: readonly StatusDuty[];
  /** Of the month, and coarser ones that cover it; in no order. */
  figures: readonly StatusFigure[];
  excused: readonly Slot[];
  today: Day;
  deadlineDay: number;
};

/**
 * The cells of a month in the order of the duties: one for each period that ends in it and whose last month a duty
 * covers. A coarser figure or excuse stands for all its months.
 */
export function statusOf(
  month: Month,
  { duties, figures, excused, today, deadlineDay }: StatusInput,
): StatusCell[] {
  const at = monthIndex(month);
  const figuresOf = byPair(figures);
  const excusedOf = byPair(excused);
  const seen = new Set<string>();
  return duties.flatMap((duty) => {
    const { branch, indicator, frequency, since, until } = duty;
    const period = periodEndsIn(month, frequency);
    const pair = pairOf(duty);
    if (!period || at < monthIndex(since) || (until !== null && at > monthIndex(until))) return [];
    if (seen.has(pair)) return [];
    seen.add(pair);
    const figure = standingFor(period, figuresOf.get(pair) ?? []);
    const free = (excusedOf.get(pair) ?? []).some((slot) => contains(slot.period, period));
    const state = stateOf(figure, free, hasEnded(period, today));
    return {
      branch,
      indicator,
      period,
      state,
      dueOn: deadlineOf(period, deadlineDay),
      overdueDays: isOwed(state) ? daysOverdue(period, today, deadlineDay) : 0,
    };
  });
}

/** 缺: due and neither there nor excused. */
export const isOwed = (state: StatusState): boolean =>
  state === 'due' || state === 'draft' || state === 'returned';

/** Reported: waiting for review or official. */
export const isThere = (state: StatusState): boolean => state === 'submitted' || state === 'approved';

/** Owed, and the deadline is over. */
export const isLate = (cell: Pick<StatusCell, 'overdueDays'>): boolean => cell.overdueDays > 0;

/** Days before the deadline at which a branch may be reminded of it: three, two, one, and the day itself. */
export const soonDays = 3;

/** Owed, and to be reported within the next three days. */
export const isDueSoon = (cell: Pick<StatusCell, 'state' | 'dueOn'>, today: Day): boolean =>
  isOwed(cell.state) && cell.dueOn >= today && daysBetween(today, cell.dueOn) <= soonDays;

/** Whole days from one day to a later one. */
export const daysBetween = (from: Day, to: Day): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

function stateOf(figure: StatusFigure | undefined, free: boolean, ended: boolean): StatusState {
  if (figure?.state === 'submitted') return 'submitted';
  if (figure?.official) return 'approved';
  if (free) return 'excused';
  if (!ended) return 'notDue';
  if (figure?.state === 'returned') return 'returned';
  return figure?.state === 'draft' && !figure.blank ? 'draft' : 'due';
}

/** The period's own figure, else a coarser one that contains it. */
const standingFor = (period: Period, figures: readonly StatusFigure[]): StatusFigure | undefined =>
  figures.find((figure) => figure.period === period) ??
  figures.find((figure) => contains(figure.period, period));

function contains(outer: Period, inner: Period): boolean {
  if (outer === inner) return true;
  const [whole, part] = [spanOf(outer), spanOf(inner)];
  return whole.first <= part.first && part.last <= whole.last;
}

const pairOf = ({ indicator, branch }: { indicator: string; branch: string }) => `${indicator} ${branch}`;

function byPair<T extends Slot>(slots: readonly T[]): Map<string, T[]> {
  const pairs = new Map<string, T[]>();
  for (const slot of slots) {
    const key = pairOf(slot);
    const own = pairs.get(key);
    if (own) own.push(slot);
    else pairs.set(key, [slot]);
  }
  return pairs;
}
