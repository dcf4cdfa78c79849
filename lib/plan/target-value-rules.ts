import Fraction from 'fraction.js';
import { readAmount } from '@/lib/measure/amount';
import type { IndicatorKind } from '@/lib/measure/kinds';

type Field = { kind: IndicatorKind; decimals: number; unit: string };

/**
 * A target as typed: an amount in the indicator's unit, a ratio in percent (`90` or `90%` is 0.9). Null: unreadable.
 * @example readTarget('90%', { kind: 'ratio', decimals: 1, unit: '%' }) // '0.9'
 */
export function readTarget(typed: string, { kind, decimals, unit }: Field): string | null {
  const reading =
    kind === 'ratio'
      ? readAmount(typed.trim().replace(/[%％]$/, ''), { decimals: 4, unit: '' })
      : readAmount(typed, { decimals, unit });
  if (!reading?.ok) return null;
  return kind === 'ratio' ? new Fraction(reading.value).div(100).toString(8) : reading.value;
}
