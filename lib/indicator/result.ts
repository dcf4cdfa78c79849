import type { CountingFigure } from '@/db/figures-of-years';
import type { CatalogueIndicator } from './catalogue';
import { missingCount } from './completeness';
import { composeRatio, composeSum } from './compose';
import { type CoursePoint, courseOf } from './course';
import { prepare } from './ledger';
import { type MeasureInput, type Measures, measure } from './measure';
import { asOf, judgedMonth, monthIndex, spanOf } from './period';
import type { Thresholds } from './status';
import { inLines } from './succession';
import type { Target } from './target';

/** The year and month that a view speaks of; `month` 0 before the year's first deadline. */
export type View = { year: number; month: number; waiting: boolean };

/** Everything a page says of one indicator in one view. */
export type Result = {
  indicator: CatalogueIndicator;
  measures: Measures;
  course: CoursePoint[];
  /** 缺报: due (branch, period) pairs without a figure that counts. */
  missing: number;
  /** How many figures that still wait for review are part of it. */
  waiting: number;
  /** A figure that counts here is demo, or a demo split of which only a part is shown. */
  demo: boolean;
  targetDemo: boolean;
  /** The figures behind it, of this year and the one before (a composed ratio's are its parts' put together). */
  figures: CountingFigure[];
  targets: YearTarget[];
  weights: string[] | null;
  weightsDemo: boolean;
};

export type YearTarget = Target & { basis: 'plan' | 'demo' | null };

export type ResultInput = {
  indicator: CatalogueIndicator;
  /** By indicator code: its own figures and those of its parts. */
  figuresOf: (code: string) => CountingFigure[];
  partsOf: (code: string) => CatalogueIndicator | undefined;
  targets: YearTarget[];
  weights: { weights: string[] | null; basis: 'plan' | 'demo' | null } | null;
  thresholds: Thresholds;
  view: View;
};

/** Measures one indicator for a view; pure. */
export function resultOf({
  indicator,
  figuresOf,
  partsOf,
  targets,
  weights,
  thresholds,
  view,
}: ResultInput): Result {
  const figures = composedFigures(indicator, figuresOf);
  const input: MeasureInput = {
    kind: indicator.kind,
    direction: indicator.direction,
    frequency: indicator.frequency,
    figures: prepare(indicator.kind, inLines(indicator, figures, endOf(indicator, view))),
    targets,
    weights: weights?.weights ?? null,
    thresholds: {
      onPace: indicator.onPace ?? thresholds.onPace,
      atRisk: indicator.atRisk ?? thresholds.atRisk,
    },
    asOf: asOf(view.year, view.month),
  };
  const reporting = indicator.composed
    ? indicator.parts.flatMap(({ code }) => partsOf(code) ?? [])
    : [indicator];
  const sources = reporting.flatMap(({ code }) => figuresOf(code));
  const shown = countingAt(indicator, sources, view);
  return {
    indicator,
    measures: measure(input),
    course: courseOf(input, view.year),
    missing: reporting.reduce(
      (sum, one) =>
        sum +
        missingCount({
          frequency: one.frequency,
          duties: one.duties,
          figures: figuresOf(one.code),
          year: view.year,
          month: view.month,
        }),
      0,
    ),
    waiting: shown.filter((figure) => figure.waiting).length,
    demo: shown.some(({ basis }) => basis === 'demo' || (basis === 'split' && view.month < 12)),
    targetDemo: targets.some((target) => target.year === view.year && target.basis === 'demo'),
    figures,
    targets,
    weights: weights?.weights ?? null,
    weightsDemo: weights?.basis === 'demo',
  };
}

function composedFigures(
  indicator: CatalogueIndicator,
  figuresOf: (code: string) => CountingFigure[],
): CountingFigure[] {
  if (!indicator.composed) return figuresOf(indicator.code);
  const of = (role: string) =>
    indicator.parts.filter((part) => part.role === role).map(({ code }) => figuresOf(code));
  const composed =
    indicator.kind === 'ratio'
      ? composeRatio(of('numerator').flat(), of('denominator').flat())
      : composeSum(of('addend'));
  return composed.map((figure) => ({ ...figure, indicator: indicator.code, basis: null, waiting: false }));
}

/** The figures that count in a view: a flow's of the year up to the month, a stock's last of each branch. */
function countingAt(indicator: CatalogueIndicator, figures: CountingFigure[], view: View): CountingFigure[] {
  const end = endOf(indicator, view);
  const upTo = inLines(
    indicator,
    figures.filter(({ period }) => spanOf(period).last <= end),
    end,
  );
  if (indicator.kind !== 'stock') return upTo.filter(({ period }) => spanOf(period).year === view.year);
  const last = new Map<string, CountingFigure>();
  for (const figure of upTo) {
    const before = last.get(figure.branch);
    if (!before || spanOf(before.period).last < spanOf(figure.period).last) last.set(figure.branch, figure);
  }
  return [...last.values()];
}

/** The last month that counts in a view, as an integer. */
const endOf = ({ frequency }: CatalogueIndicator, { year, month }: View): number =>
  monthIndex(`${year}-01`) + judgedMonth(month, frequency) - 1;
