import Fraction from 'fraction.js';
import { type Decimal, exactly } from './decimal';
import { type IndicatorKind, kindTraits } from './kinds';

/** The plan: target, weight and expectation (rules 2, 3 and 5). */

/**
 * One revision of a target, association-wide where `branch` is null; a ratio's is a fraction of 1.
 * A null `value` withdraws it, as if that year and branch never had one.
 */
export type Target = { year: number; branch: string | null; value: Decimal | null };

/** What the revisions of one target share, as text. */
export const targetKey = ({
  indicator,
  year,
  branch,
}: Omit<Target, 'value'> & { indicator: string }): string => `${indicator} ${year} ${branch ?? ''}`;

/**
 * Rule 2: the association-wide target of the year; without one, for flow and stock, the sum of the branches' targets,
 * provided that every branch that counts in the actual has one. `targets` stand in the order they were set.
 */
export function targetOf(
  kind: IndicatorKind,
  targets: readonly Target[],
  year: number,
  counting: readonly string[],
): Fraction | null {
  const latest = new Map<string | null, Decimal | null>();
  for (const target of targets) if (target.year === year) latest.set(target.branch, target.value);
  const ofAssociation = latest.get(null);
  if (ofAssociation != null) return exactly(ofAssociation);
  const ofBranches = [...latest.values()].flatMap((value) => (value === null ? [] : exactly(value)));
  const covered = counting.every((branch) => latest.get(branch) != null);
  return kindTraits[kind].addsUp && covered && ofBranches.length > 0 ? sum(ofBranches) : null;
}

/** Rule 3: W(M), the share of the year's plan up to month M (0–12): M/12, or the weights' cumulative share. */
export function weightAt(weights: readonly Decimal[] | null | undefined, month: number): Fraction {
  if (!carriesWeights(weights)) return new Fraction(month, 12);
  const shares = weights.map(exactly);
  return sum(shares.slice(0, month)).div(sum(shares));
}

/** Whether the indicator's year has weights: twelve, not all 0. Equal ones are weights too. */
export function carriesWeights(
  weights: readonly Decimal[] | null | undefined,
): weights is readonly Decimal[] {
  return weights?.length === 12 && weights.some((weight) => !exactly(weight).equals(0));
}

/** Rule 5: where the plan says the indicator should be (时序进度); none without a target or, for a stock, an opening. */
export function expectedAt(
  kind: IndicatorKind,
  target: Fraction | null,
  opening: Fraction | null,
  weight: Fraction,
): Fraction | null {
  return target && expectations[kind](target, opening, weight);
}

type Expectation = (target: Fraction, opening: Fraction | null, weight: Fraction) => Fraction | null;
const expectations: Record<IndicatorKind, Expectation> = {
  flow: (target, _opening, weight) => target.mul(weight),
  stock: (target, opening, weight) =>
    opening === null ? null : opening.add(target.sub(opening).mul(weight)),
  ratio: (target) => target,
};

const sum = (parts: readonly Fraction[]) => parts.reduce((total, part) => total.add(part), new Fraction(0));
