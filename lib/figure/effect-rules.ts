import type Fraction from 'fraction.js';
import type { Amounts } from '@/lib/measure/amount';
import { exactly } from '@/lib/measure/decimal';
import { type FigureContext, sumOf } from './context-rules';

/** What a figure does to the year: where the result stands with it, and of which target. */
export type Effect = {
  /** The result with it: a sum, a level, or a ratio (1 = 100 %); null where it has no base. */
  result: Fraction | null;
  target: Fraction | null;
  /** Attainment, or for a ceiling the share used; null without target or result. */
  attainment: Fraction | null;
  /** Whether other branches' figures are in the result. */
  together: boolean;
};

/**
 * The year's result with `amounts` (null: as it stood before), beside the target that applies: the association's
 * target is met by all branches together, a branch's own by the branch alone.
 */
export function effectOf(
  amounts: Amounts | null,
  { indicator, before, others, target }: Pick<FigureContext, 'indicator' | 'before' | 'others' | 'target'>,
): Effect {
  const together = others !== null && target?.of !== 'branch';
  const parts = [before, together ? others : null, amounts].filter((part) => part !== null);
  const sum = sumOf(indicator.kind, parts);
  const result = resultOf(sum, parts.length > 0);
  const aim = target && exactly(target.value);
  return {
    result,
    target: aim,
    attainment: result && aim && aim.compare(0) !== 0 ? result.div(aim) : null,
    together,
  };
}

function resultOf({ value, numerator, denominator }: Amounts, any: boolean): Fraction | null {
  if (!any) return null;
  if (numerator === null || denominator === null) return exactly(value ?? '0');
  const base = exactly(denominator);
  return base.compare(0) === 0 ? null : exactly(numerator).div(base);
}
