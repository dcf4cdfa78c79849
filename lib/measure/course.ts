import type Fraction from 'fraction.js';
import type { Qualifier } from './kinds';
import { type MeasureInput, preparedOf } from './measure';
import { asOfParts, judgedMonth } from './period';
import { allWithin } from './prepared-figures';
import { actualAt, standingAt } from './standing';
import { expectedAt, targetOf, weightAt } from './target';

/** One month of a year's course, for charts and monthly tables; none is null. */
export type CoursePoint = {
  /** 1–12 */
  month: number;
  /** What `measure` says as of this month; null where no period that ends in it was reported, and after the as-of month. */
  actual: Fraction | null;
  qualifier: Qualifier | null;
  /** What `measure` says as of this month; after the as-of month, where the plan goes on from what is known then. */
  expected: Fraction | null;
  /** Last year like with like (rule 10); null after the as-of month. */
  lastYear: Fraction | null;
  /** Last year's own actual, whoever reported it: a line behind a chart, not to be compared with. */
  lastYearAlone: Fraction | null;
  lastYearAloneQualifier: Qualifier | null;
};

/**
 * The twelve months of a year as the view of `input.asOf` sees them (rules 1, 5 and 10); `input.weights` are that
 * year's. At month M of the as-of year it agrees with `measure`.
 * @throws RangeError as `measure` does
 */
export function courseOf(input: MeasureInput, year: number): CoursePoint[] {
  const { kind, frequency = 'month', targets, weights } = input;
  const view = asOfParts(input.asOf);
  const lastMonth = view.year === year ? view.month : view.year > year ? 12 : 0;
  const prepared = preparedOf(input);
  const reportedIn = (at: number, end: number) =>
    allWithin(prepared, at * 12 + end - 1, at * 12 + end - 1).length > 0;

  return Array.from({ length: 12 }, (_, index) => {
    const month = index + 1;
    const judged = judgedMonth(month, frequency);
    const { branches, actual, opening, lastYear } = standingAt(
      kind,
      prepared,
      year,
      judgedMonth(Math.min(month, lastMonth), frequency),
    );
    const target = targetOf(kind, targets, year, branches);
    const shown = month <= lastMonth && month === judged && reportedIn(year, month) ? actual : null;
    const alone =
      month === judged && reportedIn(year - 1, month) ? actualAt(kind, prepared, year - 1, month) : null;
    return {
      month,
      actual: shown?.value ?? null,
      qualifier: shown?.qualifier ?? null,
      expected: expectedAt(kind, target, opening?.value ?? null, weightAt(weights, judged)),
      lastYear: month <= lastMonth ? (lastYear?.value ?? null) : null,
      lastYearAlone: alone?.value ?? null,
      lastYearAloneQualifier: alone?.qualifier ?? null,
    };
  });
}
