import Fraction from 'fraction.js';
import type { CountingFigure } from '@/db/figures-of-years';
import type { Result } from '@/lib/indicator/result-view';
import type { View } from '@/lib/indicator/view-input';
import type { CoursePoint } from '@/lib/measure/course';
import { exactly } from '@/lib/measure/decimal';
import { cellsOf, isMissing } from '@/lib/measure/due';
import { kindTraits } from '@/lib/measure/kinds';
import { judgedMonth, spanOf } from '@/lib/measure/period';
import { successorAt } from '@/lib/measure/succession';

/** What one month says of an indicator, beside its course. */
export type MonthlyRow = {
  month: number;
  point: CoursePoint;
  /** The month's own: a flow's sum, a stock's level, a ratio's share; null where nothing ends in it. */
  value: Fraction | null;
  /** A ratio's parts, for those who want to add up. */
  parts: { numerator: Fraction; denominator: Fraction } | null;
  /** Against the month before, for a stock in January against the opening. */
  change: Fraction | null;
  atLeast: boolean;
  /** The value is of a period longer than the indicator's own, a yearly total known only as such. */
  coarse: string | null;
  waiting: number;
  demo: boolean;
};

/** The months of the view's year up to its month in which a period of the indicator ends, in order. */
export function monthlyRows({ indicator, course, figures, measures }: Result, view: View): MonthlyRow[] {
  const { frequency } = indicator;
  const shown = course.filter(({ month }) => month <= view.month && month === judgedMonth(month, frequency));
  const { isLevel } = kindTraits[indicator.kind];
  let before: Fraction | null = isLevel ? measures.opening : null;
  return shown.map((point) => {
    const end = view.year * 12 + point.month - 1;
    const ofMonth = figures.filter(({ period }) => spanOf(period).last === end);
    const parts = sums(ofMonth);
    const value = isLevel ? point.actual : totalOf(ofMonth);
    const change = value && before ? value.sub(before) : null;
    before = value;
    return {
      month: point.month,
      point,
      value,
      parts,
      change,
      atLeast: ofMonth.some(({ qualifier }) => qualifier === 'gte'),
      coarse:
        ofMonth.find(({ period }) => spanOf(period).frequency !== frequency && isCoarser(period, frequency))
          ?.period ?? null,
      waiting: ofMonth.filter(({ waiting }) => waiting).length,
      demo: ofMonth.some(({ basis }) => basis === 'demo' || basis === 'split'),
    };
  });
}

/** One branch's part in an indicator at the view's month. */
export type BranchRow = {
  branch: string;
  value: Fraction | null;
  atLeast: boolean;
  /** Its part of the whole, 1 = all; none for a ratio, whose parts do not add up. */
  share: Fraction | null;
  lastPeriod: string | null;
  missing: number;
};

/** The branches that report or have reported an indicator this year, each with what it contributed. */
export function branchRows({ indicator, figures, measures, exemptions }: Result, view: View): BranchRow[] {
  const { frequency, assignments } = indicator;
  const { isLevel, addsUp } = kindTraits[indicator.kind];
  const end = view.year * 12 + judgedMonth(view.month, frequency) - 1;
  const counting = figures.filter(({ period }) => {
    const span = spanOf(period);
    return span.last <= end && (isLevel || span.year === view.year);
  });
  const line = successorAt(assignments, end);
  const codes = [
    ...new Set([...assignments.map(({ branch }) => branch), ...counting.map(({ branch }) => branch)]),
  ];
  const missing = cellsOf(
    { assignments, figures, exemptions },
    { first: view.year * 12, last: view.year * 12 + view.month - 1 },
  ).filter(isMissing);
  return codes.map((branch) => {
    const ofBranch = counting
      .filter((figure) => figure.branch === branch)
      .sort((a, b) => spanOf(a.period).last - spanOf(b.period).last);
    const last = ofBranch.at(-1);
    const used = isLevel && last ? [last] : ofBranch;
    // A level that was handed over stands in the line of whoever has it now.
    const handedOn = isLevel && last !== undefined && line(last) !== branch;
    const value = handedOn ? null : totalOf(used);
    const total = measures.actual;
    return {
      branch,
      value,
      atLeast: used.some(({ qualifier }) => qualifier === 'gte'),
      share: addsUp && value && total && total.compare(0) > 0 ? value.div(total) : null,
      lastPeriod: last?.period ?? null,
      missing: missing.filter((cell) => cell.branch === branch).length,
    };
  });
}

const isCoarser = (period: string, frequency: 'month' | 'quarter' | 'year') =>
  ['month', 'quarter', 'year'].indexOf(spanOf(period).frequency) >
  ['month', 'quarter', 'year'].indexOf(frequency);

function sumOf(figures: readonly CountingFigure[], part: 'value' | 'numerator' | 'denominator') {
  const values = figures.flatMap((figure) => figure[part] ?? []);
  return values.length > 0 ? values.reduce((sum, value) => sum.add(exactly(value)), new Fraction(0)) : null;
}

function sums(figures: readonly CountingFigure[]): MonthlyRow['parts'] {
  const numerator = sumOf(figures, 'numerator');
  const denominator = sumOf(figures, 'denominator');
  return numerator && denominator ? { numerator, denominator } : null;
}

/** Figures put together: a ratio's as the ratio of their sums, any other's as their sum; null for none. */
function totalOf(figures: readonly CountingFigure[]): Fraction | null {
  const parts = sums(figures);
  if (!parts) return sumOf(figures, 'value');
  return parts.denominator.equals(0) ? null : parts.numerator.div(parts.denominator);
}
