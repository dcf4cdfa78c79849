import Fraction from 'fraction.js';
import { daysBetween } from '@/lib/measure/day';
import { type Decimal, exactly } from '@/lib/measure/decimal';
import type { IndicatorStatus, Thresholds } from '@/lib/measure/status';
import type { ItemKind, ItemState } from '@/lib/vocabulary/plan-item';
import { itemDeadline } from './item-rules';

/**
 * 督办: when an item is near due (临近到期, blue), behind (滞后, yellow) or overdue (逾期, red). Days are calendar days
 * in Asia/Shanghai and come as arguments.
 */

/** Thirty days leave time for one monthly meeting before the deadline. */
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

type Signal = 'nearDue' | 'behind' | 'overdue';
/** The most serious signal that applies, and the days to the deadline (below 0: past it). */
export type Supervision = { signal: Signal | null; days: number };

/**
 * How an item stands against its deadline. Overdue: the deadline day is over, and closing had not been requested by
 * then. Behind: fewer of a checklist's steps are done than time from 1 January to the deadline has passed, by a gap
 * below the association's threshold of risk; a routine or quantified item without steps, when its indicator is behind;
 * a milestone or quantified item that has not begun thirty days before its deadline. Closed and withdrawn items have no
 * signal.
 * @param linked the live status of the item's indicator; null without one
 */
export function superviseItem(
  item: SupervisedItem,
  today: string,
  linked: IndicatorStatus | null,
  { atRisk }: Pick<Thresholds, 'atRisk'>,
): Supervision {
  const deadline = itemDeadline(item);
  const days = daysBetween(today, deadline);
  const supervision = (signal: Signal | null): Supervision => ({ signal, days });
  if (item.state === 'closed' || item.withdrawn) return supervision(null);
  if (item.state === 'claimed' && item.claimedOn !== null && item.claimedOn <= deadline)
    return supervision(null);
  if (days < 0) return supervision('overdue');
  if (item.state === 'claimed') return supervision(null);
  const isBehind =
    item.steps.length > 0
      ? stepsBehind(item, today, deadline, atRisk)
      : item.kind !== 'milestone' && (linked === 'behind' || linked === 'missed');
  if (isBehind) return supervision('behind');
  if (days > nearDays) return supervision(null);
  return supervision(item.state === 'notStarted' && item.kind !== 'routine' ? 'behind' : 'nearDue');
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

/** How much of the year has passed at the end of a day, 0 to 1: where it stands on a timeline. */
export function shareOfYear(year: number, day: string): number {
  const yearDays = daysBetween(`${year}-01-01`, `${year + 1}-01-01`);
  return Math.min(1, Math.max(0, (daysBetween(`${year}-01-01`, day) + 1) / yearDays));
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

/** Items by state and signal, without withdrawn ones. */
export function tallyOf(
  items: readonly { state: ItemState; withdrawn: boolean; signal: Signal | null }[],
): PlanCounts {
  const counted = items.filter(({ withdrawn }) => !withdrawn);
  const inState = (state: ItemState) => counted.filter((item) => item.state === state).length;
  const withSignal = (signal: Signal) => counted.filter((item) => item.signal === signal).length;
  return {
    total: counted.length,
    closed: inState('closed'),
    claimed: inState('claimed'),
    underWay: inState('underWay'),
    notStarted: inState('notStarted'),
    nearDue: withSignal('nearDue'),
    behind: withSignal('behind'),
    overdue: withSignal('overdue'),
  };
}
