import Fraction from 'fraction.js';

/** A plain decimal as PostgreSQL prints a numeric: `-12.50`; no exponent, no separators. */
export type Decimal = string;

const decimalForm = /^-?\d+(?:\.(\d+))?$/;

/**
 * How many decimal places a decimal is written with.
 * @throws RangeError for text that is no plain decimal
 */
export function decimalPlaces(text: Decimal): number {
  const parts = decimalForm.exec(text);
  if (!parts) throw new RangeError(`not a plain decimal: ${text}`);
  return parts[1]?.length ?? 0;
}

/**
 * The decimal as an integer of units of 10^−places, exactly; `places` is at least its own.
 * @example inUnits('2.5', 2) // 250n
 */
export function inUnits(text: Decimal, places: number): bigint {
  return BigInt(text.replace('.', '') + '0'.repeat(places - decimalPlaces(text)));
}

/**
 * The decimal as an exact fraction.
 * @throws RangeError for text that is no plain decimal
 */
export function exactly(text: Decimal): Fraction {
  const places = decimalPlaces(text);
  return new Fraction(inUnits(text, places), 10n ** BigInt(places));
}
