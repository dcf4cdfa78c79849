import type Fraction from 'fraction.js';
import type { Decimal } from './decimal';
import { type Forecast, forecastAt } from './forecast';
import { type IndicatorDirection, type IndicatorKind, isPercent, type Qualifier } from './kinds';
import { type AsOf, asOfParts, type Frequency, judgedMonth } from './period';
import { type Figure, type PreparedFigures, prepareFigures } from './prepared-figures';
import { standingAt } from './standing';
import {
  attainmentOf,
  defaultThresholds,
  gapOf,
  type IndicatorStatus,
  indicatorStatus,
  type Thresholds,
} from './status';
import { carriesWeights, expectedAt, type Target, targetOf, weightAt } from './target';

/** One indicator and the view that is asked for. */
export type MeasureInput = {
  kind: IndicatorKind;
  direction: IndicatorDirection;
  /** Monthly unless said. */
  frequency?: Frequency;
  /** Its approved figures of all years and branches in any order, or `prepare`d once for many views. */
  figures: readonly Figure[] | PreparedFigures;
  /** In the order they were set, the latest last; of any years. */
  targets: readonly Target[];
  /** The twelve monthly weights of the year asked for, if it carries any. */
  weights?: readonly Decimal[] | null;
  /** The indicator's own, else the association's. */
  thresholds?: Thresholds;
  asOf: AsOf;
};

/** What is shown of an indicator: exact fractions, 1 = 100 %; none is null and never 0. */
export type Measures = {
  actual: Fraction | null;
  /** `gte`: a figure in the actual is only a lower bound, shown with 余. */
  qualifier: Qualifier | null;
  target: Fraction | null;
  opening: Fraction | null;
  openingQualifier: Qualifier | null;
  expected: Fraction | null;
  attainment: Fraction | null;
  gap: Fraction | null;
  status: IndicatorStatus;
  forecast: Forecast | null;
  lastYear: Fraction | null;
  lastYearQualifier: Qualifier | null;
  /** Year on year 同比: a share for flow and stock, a difference for a ratio. */
  yoy: Fraction | null;
};

/**
 * Everything that is said of an indicator at a month, by the rules 0–10 of measures.md.
 * @throws RangeError for an as-of month, a period or a number that is none
 * @example
 * measure({
 *   kind: 'flow', direction: 'higher', asOf: '2024-02',
 *   figures: [{ branch: 'secretariat', period: '2024-01', value: '10' }],
 *   targets: [{ year: 2024, branch: null, value: '60' }],
 * }) // actual 10, expected 10, attainment 1/6, gap 0, status 'onPace'
 */
export function measure(input: MeasureInput): Measures {
  const { kind, direction, frequency = 'month', targets, weights } = input;
  const { year, month: asOfMonth } = asOfParts(input.asOf);
  const month = judgedMonth(asOfMonth, frequency);
  const prepared = preparedOf(input);

  const standing = standingAt(kind, prepared, year, month);
  const { reported, actual, opening, lastYear } = standing;
  const target = targetOf(kind, targets, year, standing.branches);
  const weight = weightAt(weights, month);
  const judged = {
    kind,
    direction,
    month,
    weight,
    reported,
    actual: actual?.value ?? null,
    target,
    opening: opening?.value ?? null,
    expected: expectedAt(kind, target, opening?.value ?? null, weight),
  };
  const gap = gapOf(judged);
  return {
    actual: judged.actual,
    qualifier: actual?.qualifier ?? null,
    target,
    opening: judged.opening,
    openingQualifier: opening?.qualifier ?? null,
    expected: judged.expected,
    attainment: attainmentOf(judged),
    gap,
    status: indicatorStatus(judged, gap, input.thresholds ?? defaultThresholds),
    forecast: forecastAt({
      kind,
      frequency,
      prepared,
      year,
      month,
      standing,
      weight,
      weighted: carriesWeights(weights),
    }),
    lastYear: lastYear?.value ?? null,
    lastYearQualifier: lastYear?.qualifier ?? null,
    yoy: yearOnYear(kind, judged.actual, lastYear?.value ?? null),
  };
}

export function preparedOf({ kind, figures }: Pick<MeasureInput, 'kind' | 'figures'>): PreparedFigures {
  return 'branches' in figures ? figures : prepareFigures(kind, figures);
}

/** Rule 10: a ratio's difference, another's change as a share; none where last year is 0 or below. */
function yearOnYear(
  kind: IndicatorKind,
  actual: Fraction | null,
  lastYear: Fraction | null,
): Fraction | null {
  if (!actual || !lastYear) return null;
  if (isPercent({ kind })) return actual.sub(lastYear);
  return lastYear.compare(0) <= 0 ? null : actual.div(lastYear).sub(1);
}
