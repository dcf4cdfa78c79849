import Fraction from 'fraction.js';
import { readAmount } from '@/lib/measure/amount';
import { type IndicatorKind, isPercent } from '@/lib/measure/kinds';

type Field = { kind: IndicatorKind; decimals: number; unit: string };

/**
 * A target as typed: an amount in the indicator's unit, a ratio in percent (`90` or `90%` is 0.9). Null: unreadable.
 * @example readTarget('90%', { kind: 'ratio', decimals: 1, unit: '%' }) // '0.9'
 */
export function readTarget(typed: string, field: Field): string | null {
  const percent = isPercent(field);
  const reading = percent
    ? readAmount(typed.trim().replace(/[%％]$/, ''), { decimals: 4, unit: '' })
    : readAmount(typed, field);
  if (!reading?.ok) return null;
  return percent ? new Fraction(reading.value).div(100).toString(8) : reading.value;
}

/** A target as its field takes it: a ratio in percent. */
export const typedTarget = (field: Pick<Field, 'kind'>, value: string): string =>
  isPercent(field) ? new Fraction(value).mul(100).toString(6) : value;
