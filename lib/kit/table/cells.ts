import type Fraction from 'fraction.js';
import type { Amounts } from '@/lib/measure/amount';
import { exactly } from '@/lib/measure/decimal';
import type { IndicatorKind } from '@/lib/measure/kinds';
import { toNumber } from '@/lib/measure/rounding';
import type { Cell } from './table';

/** A fraction as a cell's number. */
export const numberCell = (value: Fraction | null | undefined): Cell => (value ? toNumber(value) : null);

/** A stored decimal as a cell's number. */
export const decimalCell = (value: string | null | undefined): Cell =>
  value == null ? null : toNumber(exactly(value));

/** A fraction of 1 as a percentage. */
export const percentCell = (value: Fraction | null | undefined): Cell =>
  value ? { percent: toNumber(value) } : null;

/** A value of an indicator: a ratio as a percentage, anything else in its unit. */
export const valueCell = ({ kind }: { kind: IndicatorKind }, value: Fraction | null | undefined): Cell =>
  cellOf[kind](value);

const cellOf: Record<IndicatorKind, typeof numberCell> = {
  flow: numberCell,
  stock: numberCell,
  ratio: percentCell,
};

/** An amount: its value, or a ratio's two parts as text. */
export function amountCell(amounts: Amounts | null): Cell {
  if (!amounts) return null;
  const { value, numerator, denominator } = amounts;
  return numerator !== null && denominator !== null ? `${numerator} ÷ ${denominator}` : decimalCell(value);
}
