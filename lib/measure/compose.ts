import { type Decimal, decimalOf, inUnits, readDecimal } from './decimal';
import type { Figure } from './prepared-figures';

/** Figures of composed indicators, derived from those of their parts (measures.md, Words). */

/**
 * A composed ratio's figures: one for each (branch, period) for which both flows have a figure.
 * It is a lower bound only where the numerator is one over an exact denominator.
 */
export function composeRatio(numerators: readonly Figure[], denominators: readonly Figure[]): Figure[] {
  const below = new Map(denominators.map((figure) => [keyOf(figure), figure]));
  return numerators.flatMap((above) => {
    const base = below.get(keyOf(above));
    if (above.value == null || base?.value == null) return [];
    return {
      branch: above.branch,
      period: above.period,
      numerator: above.value,
      denominator: base.value,
      qualifier: base.qualifier ? null : (above.qualifier ?? null),
    };
  });
}

/**
 * A composed flow's figures: those of its parts, added up for each branch and period, so that each
 * (branch, period) counts once in coverage. Parts may differ in the periods they report; what one of them lacks shows
 * in its own missing count and is never taken for 0 here.
 * @example composeSum([[{ branch: 'a', period: '2024-01', value: '1' }], [{ branch: 'a', period: '2024-01', value: '2.5' }]])
 * // [{ branch: 'a', period: '2024-01', value: '3.5', qualifier: null }]
 */
export function composeSum(parts: readonly (readonly Figure[])[]): Figure[] {
  const sums = new Map<string, Figure & { value: Decimal }>();
  for (const figure of parts.flat()) {
    if (figure.value == null) continue;
    const { branch, period, value } = figure;
    const sum = sums.get(keyOf(figure));
    sums.set(keyOf(figure), {
      branch,
      period,
      value: sum ? plus(sum.value, value) : value,
      qualifier: figure.qualifier ?? sum?.qualifier ?? null,
    });
  }
  return [...sums.values()];
}

function plus(a: Decimal, b: Decimal): Decimal {
  const [left, right] = [readDecimal(a), readDecimal(b)];
  const places = Math.max(left.places, right.places);
  return decimalOf(inUnits(left, places) + inUnits(right, places), places);
}

const keyOf = ({ branch, period }: Figure) => `${period} ${branch}`;
