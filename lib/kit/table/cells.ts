import type Fraction from 'fraction.js';
import { exactly } from '@/lib/measure/decimal';
import type { IndicatorKind } from '@/lib/measure/kinds';
import { toNumber } from '@/lib/measure/rounding';
import type { Cell } from './table';

/** A fraction as a cell's number. */
export const number = (value: Fraction | null | undefined): Cell => (value ? toNumber(value) : null);

/** A stored decimal as a cell's number. */
export const decimal = (value: string | null | undefined): Cell =>
  value == null ? null : toNumber(exactly(value));

/** A fraction of 1 as a percentage. */
export const share = (value: Fraction | null | undefined): Cell =>
  value ? { percent: toNumber(value) } : null;

/** A value of an indicator: a ratio as a percentage, anything else in its unit. */
export const measured = ({ kind }: { kind: IndicatorKind }, value: Fraction | null | undefined): Cell =>
  kind === 'ratio' ? share(value) : number(value);
