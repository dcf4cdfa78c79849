import type Fraction from 'fraction.js';
import { type IndicatorDirection, type IndicatorKind, kindTraits } from '@/lib/measure/kinds';
import type { Measures } from '@/lib/measure/measure';
import { toNumber } from '@/lib/measure/rounding';
import { hasMovingTarget } from '@/lib/measure/status';

/** The position of the target's tick; the rest of the width is for overshoot. */
export const targetAt = 0.88;

/** A progress bar in shares of its width. */
export type Bar = {
  fill: number;
  /** The expected end of the bar by now; null without an expectation other than the target. */
  expected: number | null;
  /** The bar is cut at the edge of the picture. */
  cut: boolean;
  /** The level at which the bar starts, where that is a stock's opening and not 0. */
  from: Fraction | null;
};

/**
 * The bar from 0, or from the opening of a stock with a moving target, to the target and beyond. Null without an actual
 * or a target, or for a target of 0.
 */
export function barOf(
  { kind, direction }: { kind: IndicatorKind; direction: IndicatorDirection },
  { actual, target, opening, expected }: Measures,
): Bar | null {
  if (!actual || !target) return null;
  const { isLevel, spreadsTarget } = kindTraits[kind];
  const moving = isLevel && opening !== null && hasMovingTarget(direction, opening, target);
  const from = moving ? opening : null;
  const length = from ? target.sub(from) : target;
  if (length.equals(0)) return null;
  const share = (value: Fraction) => toNumber((from ? value.sub(from) : value).div(length)) * targetAt;
  const fill = share(actual);
  return {
    fill: Math.min(1, Math.max(0, fill)),
    expected: expected && spreadsTarget ? Math.min(1, Math.max(0, share(expected))) : null,
    cut: fill > 1,
    from,
  };
}
