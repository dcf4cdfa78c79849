import Fraction from 'fraction.js';
import { type Decimal, exactly } from '@/lib/measure/decimal';
import type { IndicatorStatus, Thresholds } from '@/lib/measure/status';
import type { ItemKind, ItemState } from '@/lib/vocabulary/plan-item';
import { deadlineOf } from './item-rules';

/**
 * 督办: when an item is near due (临近到期, blue), behind (滞后, yellow) or overdue (逾期, red). Days are calendar days
 * in Asia/Shanghai and come as arguments.
 */

/** An item is near due from thirty days before its deadline on: a monthly meeting still comes in between. */
export const nearDays = 30;

export type SupervisedItem = {
  year: number;
  kind: ItemKind;
  state: ItemState;
  due: string;
  extendedTo: string | null;
  claimedOn: string | null;
  steps: readonly string[];
  doneSteps: readonly number[];
  withdrawn: boolean;
};

export type Signal = 'nearDue' | 'behind' | 'overdue';
/** The signal, the gravest that holds, and the days to the deadline (below 0: past it). */
export type Supervision = { signal: Signal | null; days: number };

/**
 * How an item stands against its deadline. Overdue: the deadline day is over, and nobody had asked for closing by
 * then. Behind: of a checklist's steps, fewer are done than time from 1 January to the deadline has passed, by a gap
 * below the association's threshold of risk, as with its indicators; a routine or quantified item without steps, when its indicator is behind; and a milestone or quantified
 * item that has not begun thirty days before its deadline. Closed and withdrawn items have no signal.
 * @param linked the live status of the item's indicator; null without one
 */
export function superviseItem(
  item: SupervisedItem,
  today: string,
  linked: IndicatorStatus | null,
  { atRisk }: Pick<Thresholds, 'atRisk'>,
): Supervision {
  const deadline = deadlineOf(item);
  const days = daysBetween(today, deadline);
  const is = (signal: Signal | null): Supervision => ({ signal, days });
  if (item.state === 'closed' || item.withdrawn) return is(null);
  if (item.state === 'claimed' && item.claimedOn !== null && item.claimedOn <= deadline) return is(null);
  if (days < 0) return is('overdue');
  if (item.state === 'claimed') return is(null);
  const isBehind =
    item.steps.length > 0
      ? stepsBehind(item, today, deadline, atRisk)
      : item.kind !== 'milestone' && (linked === 'behind' || linked === 'missed');
  if (isBehind) return is('behind');
  if (days > nearDays) return is(null);
  return is(item.state === 'notStarted' && item.kind !== 'routine' ? 'behind' : 'nearDue');
}

function stepsBehind(
  { year, steps, doneSteps }: SupervisedItem,
  today: string,
  deadline: string,
  atRisk: Decimal,
) {
  const start = `${year}-01-01`;
  const [passed, total] = [daysBetween(start, today) + 1, daysBetween(start, deadline) + 1];
  if (passed <= 0 || total <= 0) return false;
  const gap = new Fraction(doneSteps.length, steps.length).sub(new Fraction(passed, total));
  return gap.lt(exactly(atRisk));
}

/** Whole days from one day to another, below 0 when it is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** How much of the year has passed at the end of a day, 0 to 1: where it stands on a timeline. */
export function shareOfYear(year: number, day: string): number {
  const whole = daysBetween(`${year}-01-01`, `${year + 1}-01-01`);
  return Math.min(1, Math.max(0, (daysBetween(`${year}-01-01`, day) + 1) / whole));
}

export type PlanCounts = {
  total: number;
  closed: number;
  claimed: number;
  underWay: number;
  notStarted: number;
  nearDue: number;
  behind: number;
  overdue: number;
};

/** How many items stand how; withdrawn ones are not counted. */
export function tallyOf(
  items: readonly { state: ItemState; withdrawn: boolean; signal: Signal | null }[],
): PlanCounts {
  const counted = items.filter(({ withdrawn }) => !withdrawn);
  const of = (state: ItemState) => counted.filter((item) => item.state === state).length;
  const shows = (signal: Signal) => counted.filter((item) => item.signal === signal).length;
  return {
    total: counted.length,
    closed: of('closed'),
    claimed: of('claimed'),
    underWay: of('underWay'),
    notStarted: of('notStarted'),
    nearDue: shows('nearDue'),
    behind: shows('behind'),
    overdue: shows('overdue'),
  };
}
