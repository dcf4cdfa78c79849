import Fraction from 'fraction.js';
import type { IndicatorTargets } from './read';

/** The association-wide target in its latest revision, else the sum of the branches' latest ones. */
export function currentTarget({ targets }: Pick<IndicatorTargets, 'targets'>): {
  value: string | null;
  demo: boolean;
  ofBranches: boolean;
} {
  const latest = new Map(targets.map((revision) => [revision.branch, revision]));
  const ofAssociation = latest.get(null);
  if (ofAssociation?.value != null)
    return { value: ofAssociation.value, demo: ofAssociation.basis === 'demo', ofBranches: false };
  const parts = [...latest.values()].filter(
    (revision) => revision.branch !== null && revision.value !== null,
  );
  if (parts.length === 0) return { value: null, demo: false, ofBranches: false };
  const sum = parts.reduce((total, { value }) => total.add(value ?? 0), new Fraction(0));
  return { value: sum.toString(6), demo: parts.some(({ basis }) => basis === 'demo'), ofBranches: true };
}
