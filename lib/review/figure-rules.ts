import Fraction from 'fraction.js';
import type { FigureContext, NewestFigure } from '@/lib/figure/context-rules';
import type { Amounts } from '@/lib/measure/amount';
import { amountAsNumber } from '@/lib/measure/decimal';
import { type IndicatorKind, kindTraits } from '@/lib/measure/kinds';
import { spanOf } from '@/lib/measure/period';
import { roundHalfAway } from '@/lib/measure/rounding';

/** What a reviewer compares a waiting figure with. Differences of ratios are differences of fractions (1 = 100 %). */
type Comparison = {
  amount: Fraction | null;
  previous: Neighbour;
  lastYear: Neighbour;
};
export type Neighbour = { amount: Fraction | null; difference: Fraction | null; atLeast: boolean };

/** A waiting amount beside the period before it and the same period a year ago. */
export function compareFigure(
  amounts: Amounts,
  context: Pick<FigureContext, 'previous' | 'lastYear'>,
): Comparison {
  const amount = amountAsNumber(amounts);
  const beside = (figure: NewestFigure | null): Neighbour => {
    const other = figure && amountAsNumber(figure);
    return {
      amount: other,
      difference: amount && other ? amount.sub(other) : null,
      atLeast: figure?.qualifier === 'gte',
    };
  };
  return { amount, previous: beside(context.previous), lastYear: beside(context.lastYear) };
}

/** A point of the small course: `at` counts periods before the waiting one (0 is it), `height` is 0 to 1. */
export type SparklinePoint = { at: number; height: number };

/**
 * The last six figures and the waiting one as points, the oldest first. Flows and ratios stand on zero, a stock on the
 * lowest of them. Periods without a figure are missing from it: a gap, never a zero.
 */
export function sparklineOf(
  kind: IndicatorKind,
  amounts: Amounts,
  context: Pick<FigureContext, 'key' | 'recent'>,
): SparklinePoint[] {
  const { first, last } = spanOf(context.key.period);
  const size = last - first + 1;
  const points = [...context.recent].reverse().flatMap((figure) => {
    const amount = amountAsNumber(figure);
    const at = Math.round((first - spanOf(figure.period).first) / size);
    return amount && at <= 6 ? [{ at, amount }] : [];
  });
  const amount = amountAsNumber(amounts);
  if (amount) points.push({ at: 0, amount });
  const all = points.map((point) => point.amount);
  const top = all.reduce((max, one) => (one.compare(max) > 0 ? one : max), all[0] ?? new Fraction(0));
  const lowest = all.reduce((min, one) => (one.compare(min) < 0 ? one : min), all[0] ?? new Fraction(0));
  const { isLevel } = kindTraits[kind];
  const bottom = isLevel || lowest.compare(0) < 0 ? lowest : new Fraction(0);
  const range = top.sub(bottom);
  return points.map(({ at, amount }) => ({
    at,
    height: range.equals(0) ? (isLevel ? 0.5 : 0) : Number(roundHalfAway(amount.sub(bottom).div(range), 3)),
  }));
}
