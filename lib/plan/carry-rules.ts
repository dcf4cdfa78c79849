import Fraction from 'fraction.js';
import { type IndicatorDirection, type IndicatorKind, isPercent } from '@/lib/measure/kinds';
import { roundHalfAway } from '@/lib/measure/rounding';

/** How next year's plan is derived from this year's. */

/** The same day some years later; 29 February becomes the 28th. */
export function shiftYears(day: string, years: number): string {
  const shifted = `${Number(day.slice(0, 4)) + years}${day.slice(4)}`;
  const leap = new Date(`${shifted.slice(0, 4)}-02-29`).getUTCDate() === 29;
  return shifted.endsWith('-02-29') && !leap ? `${shifted.slice(0, 4)}-02-28` : shifted;
}

export const replaceYear = (text: string, from: number, to: number): string =>
  text.replaceAll(String(from), String(to));

/** The limits to which a proposed target is rounded. */
type TargetTraits = { kind: IndicatorKind; decimals: number; bounded: boolean };

/** The three years before a plan's, newest first; null where there was no result. */
type ThreeYearResults = readonly [Fraction | null, Fraction | null, Fraction | null];

/** Plain decimals (a ratio as a fraction of 1); null where there are not enough results. */
export type ProposedTargets = { lastYear: string | null; trend: string | null };

/**
 * What a draft starts from: the more demanding of this year's target and the trend, so that falling behind lowers
 * nothing. Of a ceiling that is the smaller.
 */
export function demandingTarget(
  direction: IndicatorDirection,
  target: Fraction,
  trend: string | null,
): { value: string; from: 'target' | 'trend' } {
  const above = trend === null ? 0 : new Fraction(trend).compare(target);
  const isTrend = direction === 'higher' ? above > 0 : above < 0;
  return isTrend && trend !== null
    ? { value: trend, from: 'trend' }
    : { value: plainOf(target), from: 'target' };
}

/** A target as it is stored: its own decimals, without zeros at the end. */
const plainOf = (target: Fraction): string => {
  const plain = roundHalfAway(target, 8);
  return plain.includes('.') ? plain.replace(/\.?0+$/, '') : plain;
};

/**
 * Two targets that the results of the three years before propose: last year's result again, and the straight line through
 * the three years, one year on. Never below 0, a bounded ratio never above 1; a count has the indicator's
 * decimals, a ratio a tenth of a percent.
 */
export function proposeTargets(
  traits: TargetTraits,
  [last, before, first]: ThreeYearResults,
): ProposedTargets {
  const digits = isPercent(traits) ? 3 : traits.decimals;
  const formatted = (value: Fraction) => {
    const floor = value.lt(0) ? new Fraction(0) : value;
    const bounded = isPercent(traits) && traits.bounded && floor.gt(1) ? new Fraction(1) : floor;
    const plain = roundHalfAway(bounded, digits);
    return plain.includes('.') ? plain.replace(/\.?0+$/, '') : plain;
  };
  return {
    lastYear: last && formatted(last),
    trend: last && before && first && formatted(extrapolate(last, before, first)),
  };
}

/** Least squares over three even steps: the mean and twice half the difference of the ends. */
const extrapolate = (last: Fraction, before: Fraction, first: Fraction): Fraction =>
  last.add(before).add(first).div(3).add(last.sub(first));
