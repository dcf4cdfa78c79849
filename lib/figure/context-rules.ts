import Fraction from 'fraction.js';
import type { Amounts } from '@/lib/measure/amount';
import { type Decimal, exactly } from '@/lib/measure/decimal';
import { cellsOf, type FigureKey, isMissing, type Reporting } from '@/lib/measure/due';
import { type IndicatorDirection, type IndicatorKind, kindTraits, type Qualifier } from '@/lib/measure/kinds';
import {
  type Frequency,
  type Period,
  previousPeriod,
  samePeriodLastYear,
  spanOf,
} from '@/lib/measure/period';
import { roundHalfAway } from '@/lib/measure/rounding';

/** What stands around a figure while it is typed and while it is reviewed: its neighbours in time, and the target. */

/** A branch's newest word on a period: the submitted value where one waits for review, else the official one. */
export type NewestFigure = Amounts & { period: Period; qualifier: Qualifier | null; waiting: boolean };

/** What a form and a review need to know of an indicator. */
export type FigureIndicator = {
  code: string;
  name: string;
  nameEn: string;
  category: string;
  categoryEn: string;
  unit: string;
  unitEn: string;
  kind: IndicatorKind;
  direction: IndicatorDirection;
  frequency: Frequency;
  decimals: number;
  bounded: boolean;
  definition: string;
  definitionEn: string;
  position: number;
};

export type FigureContext = {
  key: FigureKey;
  indicator: FigureIndicator;
  /** The period just before, of the same length. */
  previous: NewestFigure | null;
  /** The same period a year earlier. */
  lastYear: NewestFigure | null;
  /** At most six earlier figures of the same length, newest first. */
  recent: NewestFigure[];
  /** The last earlier figure of any length: what a stock stood at. */
  latest: NewestFigure | null;
  /** The year's earlier figures added up; zeros where there are none yet, null for a stock. */
  yearToDate: QualifiedAmounts | null;
  /** The year's earlier periods for which a figure was due and none is submitted or approved, oldest first. */
  missing: Period[];
  /** What the other branches add to the association's result at this month; null where nobody else reported. */
  otherBranches: QualifiedAmounts | null;
  /** The year's target: the association's, or where it has none the branch's own. A ratio's is a fraction of 1. */
  target: { value: Decimal; of: 'association' | 'branch' } | null;
};

const size = (period: Period) => spanOf(period).frequency;

/** A branch's figures of one indicator, in no order, seen from the period of `key`; its assignments and exemptions. */
export function neighboursOf(
  key: FigureKey,
  indicator: FigureIndicator,
  figures: readonly NewestFigure[],
  { assignments, exemptions }: Pick<Reporting, 'assignments' | 'exemptions'>,
): Pick<FigureContext, 'previous' | 'lastYear' | 'recent' | 'latest' | 'yearToDate' | 'missing'> {
  const { first, year } = spanOf(key.period);
  const earlier = figures
    .filter(({ period }) => spanOf(period).last < first)
    .sort((one, other) => spanOf(other.period).last - spanOf(one.period).last);
  const at = (period: Period) => earlier.find((figure) => figure.period === period) ?? null;
  const thisYear = earlier.filter(({ period }) => spanOf(period).last >= year * 12);
  return {
    previous: at(previousPeriod(key.period)),
    lastYear: at(samePeriodLastYear(key.period)),
    recent: earlier.filter(({ period }) => size(period) === size(key.period)).slice(0, 6),
    latest: earlier[0] ?? null,
    yearToDate: kindTraits[indicator.kind].isLevel ? null : sumOf(indicator.kind, thisYear),
    missing: cellsOf(
      { assignments, exemptions, figures: figures.map(({ period }) => ({ ...key, period })) },
      { first: year * 12, last: first - 1 },
    )
      .filter(isMissing)
      .map(({ period }) => period),
  };
}

/** Amounts of which one may be a lower bound. */
export type QualifiedAmounts = Amounts & { qualifier?: Qualifier | null };

/** Figures added up exactly; a ratio's numerators and denominators each. A sum that holds a lower bound is one. */
export function sumOf(kind: IndicatorKind, figures: readonly QualifiedAmounts[]): QualifiedAmounts {
  const sums: QualifiedAmounts = { value: null, numerator: null, denominator: null };
  if (figures.some(({ qualifier }) => qualifier)) sums.qualifier = 'gte';
  for (const part of kindTraits[kind].parts)
    sums[part] = plainDecimal(
      figures.reduce((total, figure) => total.add(exactly(figure[part] ?? '0')), new Fraction(0)),
    );
  return sums;
}

/** A fraction that is a decimal, as one without needless zeros. */
export function plainDecimal(value: Fraction): Decimal {
  const text = roundHalfAway(value, 12);
  return text.replace(/\.?0+$/, '') || '0';
}
