import Fraction from 'fraction.js';
import type { Decimal } from './decimal';

/** A threshold as people type it, in points from 0 down to −100, as a ratio (`-5` → `-0.05`); null for anything else. */
export function readPoints(typed: string): Decimal | null {
  const text = typed.trim().replace(/[−－–]/u, '-');
  if (!/^-?\d{1,3}(?:\.\d{1,2})?$/.test(text)) return null;
  const points = new Fraction(text);
  return points.compare(0) > 0 || points.compare(-100) < 0 ? null : points.div(100).toString();
}

/** A ratio as the points that a field shows, `-0.05` → `-5`; nothing for none. */
export const pointsText = (ratio: Decimal | null): string =>
  ratio === null ? '' : new Fraction(ratio).mul(100).toString();
