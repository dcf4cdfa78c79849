import type Fraction from 'fraction.js';
import { amountAsNumber, exactly } from '@/lib/measure/decimal';
import type { CellContext } from './cell-rules';
import { type QualifiedAmounts, sumOf } from './context-rules';

/** What a figure does to the year: where the result stands with it, and of which target. */
type YearImpact = {
  /** The result with it: a sum, a level, or a ratio (1 = 100 %); null where it has no base. */
  result: Fraction | null;
  /** Whether the result is a lower bound, 余. */
  atLeast: boolean;
  target: Fraction | null;
  /** Attainment, or for a ceiling the share used; null without target or result. */
  attainment: Fraction | null;
  /** Whether other branches' figures are in the result. */
  includesOtherBranches: boolean;
};

/**
 * The year's result with `amounts` (null: as it stood before), beside the target that applies: the association's
 * target is met by all branches together, a branch's own by the branch alone.
 */
export function impactOnYear(
  amounts: QualifiedAmounts | null,
  {
    indicator,
    yearToDate,
    otherBranches,
    target,
  }: Pick<CellContext, 'indicator' | 'yearToDate' | 'otherBranches' | 'target'>,
): YearImpact {
  const includesOtherBranches = otherBranches !== null && target?.of !== 'branch';
  const parts = [yearToDate, includesOtherBranches ? otherBranches : null, amounts].filter(
    (part) => part !== null,
  );
  const sum = sumOf(indicator.kind, parts);
  const result = parts.length > 0 ? amountAsNumber(sum) : null;
  const goal = target && exactly(target.value);
  return {
    result,
    atLeast: sum.qualifier === 'gte',
    target: goal,
    attainment: result && goal && goal.compare(0) !== 0 ? result.div(goal) : null,
    includesOtherBranches,
  };
}
