import type { MeasureInput } from './measure';
import type { Figure } from './prepared-figures';
import type { Target } from './target';

/** For tests: small indicators and figures, built by what matters to the test. */

/** Figures of one branch by period. */
export const branchFigures = (branch: string, values: Record<string, string | null>): Figure[] =>
  Object.entries(values).map(([period, value]) => ({ branch, period, value }));

export const atLeast = (figures: Figure[]): Figure[] =>
  figures.map((figure) => ({ ...figure, qualifier: 'gte' }));

/** Association-wide revisions of 2024, in order. */
export const wideTargets = (...values: (string | null)[]): Target[] =>
  values.map((value) => ({ year: 2024, branch: null, value }));

/** A branch's target of 2024. */
export const branchTarget = (branch: string, value: string | null): Target => ({ year: 2024, branch, value });

/** A monthly flow of one figure, without a target, as of January 2024, but for what is said otherwise. */
export const flow = (input: Partial<MeasureInput>): MeasureInput => ({
  kind: 'flow',
  direction: 'higher',
  figures: branchFigures('catering', { '2024-01': '10' }),
  targets: [],
  asOf: '2024-01',
  ...input,
});

export const stock = (input: Partial<MeasureInput>) => flow({ kind: 'stock', ...input });

/** Fractions as numbers, none as null. */
export const numbers = (values: ({ valueOf(): number } | null)[]) =>
  values.map((value) => (value === null ? null : Number(value)));
