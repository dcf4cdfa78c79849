import Fraction from 'fraction.js';
import { type IndicatorKind, isPercent } from '@/lib/measure/kinds';
import { roundHalfAway } from '@/lib/measure/rounding';

/** How next year's plan is made from this year's. Pure. */

/** The same day some years later; 29 February becomes the 28th. */
export function shiftYears(day: string, years: number): string {
  const moved = `${Number(day.slice(0, 4)) + years}${day.slice(4)}`;
  const leap = new Date(`${moved.slice(0, 4)}-02-29`).getUTCDate() === 29;
  return moved.endsWith('-02-29') && !leap ? `${moved.slice(0, 4)}-02-28` : moved;
}

/** The text of an item's title with the year in it moved on. */
export const replaceYear = (text: string, from: number, to: number): string =>
  text.replaceAll(String(from), String(to));

export type TargetTraits = { kind: IndicatorKind; decimals: number; bounded: boolean };

/** The three years before a plan's, the newest first; null where there was no result. */
export type ThreeYearResults = readonly [Fraction | null, Fraction | null, Fraction | null];

/** Proposed targets as plain decimals (a ratio as a fraction of 1); null where the results do not tell. */
export type ProposedTargets = { lastYear: string | null; trend: string | null };

/**
 * Two targets that the results of the three years before propose: last year's result again, and the straight line through
 * the three years, one year on. Never below 0, a bounded ratio never above 1; a count has the indicator's
 * decimals, a ratio a tenth of a percent.
 */
export function proposeTargets(
  measured: TargetTraits,
  [last, before, first]: ThreeYearResults,
): ProposedTargets {
  const digits = isPercent(measured) ? 3 : measured.decimals;
  const shown = (value: Fraction) => {
    const floor = value.lt(0) ? new Fraction(0) : value;
    const kept = isPercent(measured) && measured.bounded && floor.gt(1) ? new Fraction(1) : floor;
    const plain = roundHalfAway(kept, digits);
    return plain.includes('.') ? plain.replace(/\.?0+$/, '') : plain;
  };
  return {
    lastYear: last && shown(last),
    trend: last && before && first && shown(extrapolate(last, before, first)),
  };
}

/** Least squares over three even steps: the mean and twice half the difference of the ends. */
const extrapolate = (last: Fraction, before: Fraction, first: Fraction): Fraction =>
  last.add(before).add(first).div(3).add(last.sub(first));
