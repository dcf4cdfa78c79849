import Fraction from 'fraction.js';
import { amountRefusal } from '@/lib/figure/amount-refusal-rules';
import { done, type FieldRefusal, type Outcome, refuse } from '@/lib/kit/refusal/rules';
import { readAmount } from '@/lib/measure/amount';
import { type IndicatorKind, isPercent } from '@/lib/measure/kinds';

type Field = { kind: IndicatorKind; decimals: number; unit: string };

/**
 * A target as typed: an amount in the indicator's unit, a ratio in percent (`90` or `90%` is 0.9), or why it is none.
 * @example readTarget('90%', { kind: 'ratio', decimals: 1, unit: '%' }) // { ok: true, value: '0.9' }
 */
export function readTarget(typed: string, field: Field): Outcome<string> {
  const percent = isPercent(field);
  const amount = percent ? { decimals: 4, unit: '' } : field;
  const reading = readAmount(percent ? typed.trim().replace(/[%％]$/, '') : typed, amount);
  if (!reading) return refuse('NEEDS_TEXT');
  if (!reading.ok) return { ok: false, ...amountRefusal(reading, typed, amount.decimals) };
  return done(percent ? new Fraction(reading.value).div(100).toString(8) : reading.value);
}

/** Twelve weights as typed, a blank being 0; an unreadable one is named by its field. */
export function readWeights(typed: readonly string[]): Outcome<string[]> {
  const weights: string[] = [];
  const fields: Record<string, FieldRefusal> = {};
  for (const [index, text] of typed.entries()) {
    const reading = readAmount(text, { decimals: 6, unit: '' });
    if (reading && !reading.ok) fields[`w${index + 1}`] = amountRefusal(reading, text, 6);
    else weights.push(reading?.value ?? '0');
  }
  if (Object.keys(fields).length > 0) return refuse('FIELD_INVALID', undefined, fields);
  return weights.every((weight) => Number(weight) === 0) ? refuse('WEIGHTS_ZERO') : done(weights);
}

/** A target as its field takes it: a ratio in percent. */
export const typedTarget = (field: Pick<Field, 'kind'>, value: string): string =>
  isPercent(field) ? new Fraction(value).mul(100).toString(6) : value;
