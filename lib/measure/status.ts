import type Fraction from 'fraction.js';
import { type Decimal, exactly } from './decimal';
import { type IndicatorDirection, type IndicatorKind, kindTraits } from './kinds';

/** How good it is: attainment, gap and status (rules 6, 7 and 8). */

/** Rule 8, in the order in which they are asked for. */
export const statuses = [
  'notDue',
  'noBase',
  'unreported',
  'untargeted',
  'met',
  'missed',
  'onPace',
  'atRisk',
  'behind',
] as const;
export type IndicatorStatus = (typeof statuses)[number];

/** The smallest gap that is still on pace, and the smallest that is only at risk; 1 = 100 points. */
export type Thresholds = { onPace: Decimal; atRisk: Decimal };
export const defaultThresholds: Thresholds = { onPace: '-0.05', atRisk: '-0.15' };

/** What a judgement rests on; `month` is M. */
type Judgement = {
  kind: IndicatorKind;
  direction: IndicatorDirection;
  month: number;
  weight: Fraction;
  reported: boolean;
  actual: Fraction | null;
  target: Fraction | null;
  opening: Fraction | null;
  expected: Fraction | null;
};

/**
 * Rule 6: 完成率, actual ÷ target; of a ceiling the share used, 占限额. None without an actual or when the target is 0
 * or missing.
 */
export function attainmentOf({ actual, target }: Pick<Judgement, 'actual' | 'target'>): Fraction | null {
  return actual && target ? quotient(actual, target) : null;
}

/** Rule 7: 进度差, above 0 is ahead; none where a divisor is 0 and without an actual or a target. */
export function gapOf(judgement: Judgement): Fraction | null {
  const { kind, actual, target } = judgement;
  return actual && target && gaps[kind](judgement, actual, target);
}

type Gap = (judged: Judgement, actual: Fraction, target: Fraction) => Fraction | null;
const gaps: Record<IndicatorKind, Gap> = {
  flow: ({ direction, weight }, actual, target) => {
    const ahead = quotient(actual, target)?.sub(weight) ?? null;
    return direction === 'higher' ? ahead : (ahead?.neg() ?? null);
  },
  stock: ({ direction, weight, opening }, actual, target) =>
    opening && hasMovingTarget(direction, opening, target)
      ? actual.sub(opening).div(target.sub(opening)).sub(weight)
      : distance(direction, actual, target),
  ratio: ({ direction }, actual, target) => distance(direction, actual, target),
};

/** How far a level is on the good side of its target, as a share of the target. */
const distance = (direction: IndicatorDirection, actual: Fraction, target: Fraction) =>
  quotient(direction === 'higher' ? actual.sub(target) : target.sub(actual), target);

/** Rule 8: the first that holds; compared exactly, so that a gap of −0.05 is on pace. */
export function indicatorStatus(
  { kind, direction, month, reported, actual, target, expected }: Judgement,
  gap: Fraction | null,
  thresholds: Thresholds,
): IndicatorStatus {
  if (month === 0) return 'notDue';
  if (!actual) return reported ? 'noBase' : 'unreported';
  if (!target) return 'untargeted';
  const higher = direction === 'higher';
  if (higher && actual.gte(target)) return 'met';
  if (!higher && kindTraits[kind].accumulates && actual.gt(target)) return 'missed';
  if (month === 12) return !higher && actual.lte(target) ? 'met' : 'missed';
  // A target of 0 leaves no gap to measure; there the actual meets its course or does not.
  if (!gap) return expected && (higher ? actual.gte(expected) : actual.lte(expected)) ? 'onPace' : 'behind';
  if (gap.gte(exactly(thresholds.onPace))) return 'onPace';
  return gap.gte(exactly(thresholds.atRisk)) ? 'atRisk' : 'behind';
}

/** A level to move by at least 1 % of its target, the good way; any other is a level to hold. */
export function hasMovingTarget(direction: IndicatorDirection, opening: Fraction, target: Fraction): boolean {
  const move = direction === 'higher' ? target.sub(opening) : opening.sub(target);
  return move.gt(0) && move.gte(target.div(100));
}

const quotient = (dividend: Fraction, divisor: Fraction) =>
  divisor.equals(0) ? null : dividend.div(divisor);
