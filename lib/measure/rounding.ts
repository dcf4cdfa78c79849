import Fraction from 'fraction.js';
import { decimalOf } from './decimal';

/** Rule 11: exact fractions become digits here and nowhere else, for the screen and for exports; never stored. */

/**
 * The fraction as a plain decimal, rounded half away from zero.
 * @example roundHalfAway(new Fraction(342900, 3889), 1) // '88.2'
 */
export function roundHalfAway(value: Fraction, decimals: number): string {
  const scaled = value.n * 10n ** BigInt(decimals);
  const units = (2n * scaled + value.d) / (2n * value.d);
  return decimalOf(value.s < 0n ? -units : units, decimals);
}

/**
 * A share as a percentage without its sign, rounded half away from zero, but away from the ends: below the whole it is
 * never 100, above nothing never 0.
 * @example percentOf(new Fraction(4199, 4200), 1) // '99.9'
 */
export function percentOf(share: Fraction, decimals: number): string {
  const percent = share.mul(100);
  const step = new Fraction(1, 10 ** decimals);
  const size = percent.abs();
  if (size.compare(0) > 0 && size.compare(step) < 0)
    return roundHalfAway(step.mul(percent.s < 0n ? -1 : 1), decimals);
  if (size.compare(100) < 0 && size.add(step).compare(100) > 0)
    return roundHalfAway(new Fraction(100).sub(step).mul(percent.s < 0n ? -1 : 1), decimals);
  return roundHalfAway(percent, decimals);
}

/**
 * An attainment in whole percent: rounded down below 100, so that 100 means reached; half away from zero above.
 * @example wholePercentDown(new Fraction(999, 1000)) // '99'
 */
export function wholePercentDown(attainment: Fraction): string {
  const percent = attainment.mul(100);
  return roundHalfAway(percent.lt(100) ? percent.floor() : percent, 0);
}

/** The nearest floating-point number, for charts and JSON. */
export function toNumber(value: Fraction): number {
  // Beyond 2^53 numerator and denominator would each be rounded before they are divided.
  const digits = String(value.d).length - String(value.n).length;
  return Number(roundHalfAway(value, Math.max(0, digits + 25)));
}
