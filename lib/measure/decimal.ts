import Fraction from 'fraction.js';
import type { Amounts } from './amount';

/** A plain decimal as PostgreSQL prints a numeric: `-12.50`; no exponent, no separators. */
export type Decimal = string;

/** A decimal read once: its digits without the point, and how many of them stand behind it. */
export type ReadDecimal = { digits: bigint; places: number };

const decimalForm = /^-?\d+(?:\.\d+)?$/;

/**
 * @example readDecimal('2.50') // { digits: 250n, places: 2 }
 * @throws RangeError for text that is no plain decimal
 */
export function readDecimal(text: Decimal): ReadDecimal {
  if (!decimalForm.test(text)) throw new RangeError(`not a plain decimal: ${text}`);
  const point = text.indexOf('.');
  return point < 0
    ? { digits: BigInt(text), places: 0 }
    : { digits: BigInt(text.replace('.', '')), places: text.length - point - 1 };
}

/** The decimal as whole units of 10^−places, exactly; `places` is at least its own. */
export function inUnits(decimal: ReadDecimal, places: number): bigint {
  return decimal.digits * 10n ** BigInt(places - decimal.places);
}

/**
 * So many units of 10^−places as a plain decimal.
 * @example decimalOf(250n, 2) // '2.50'
 */
export function decimalOf(units: bigint, places: number): Decimal {
  const digits = String(units < 0n ? -units : units).padStart(places + 1, '0');
  const integer = digits.slice(0, digits.length - places);
  const sign = units < 0n ? '-' : '';
  return places === 0 ? sign + integer : `${sign}${integer}.${digits.slice(-places)}`;
}

/**
 * The decimal as an exact fraction.
 * @throws RangeError for text that is no plain decimal
 */
export function exactly(text: Decimal): Fraction {
  const { digits, places } = readDecimal(text);
  return new Fraction(digits, 10n ** BigInt(places));
}

/** One number of an amount: a value, or the ratio of its two numbers; none where the denominator is 0. */
export function amountAsNumber({ value, numerator, denominator }: Amounts): Fraction | null {
  if (numerator === null || denominator === null) return value === null ? null : exactly(value);
  const base = exactly(denominator);
  return base.equals(0) ? null : exactly(numerator).div(base);
}
