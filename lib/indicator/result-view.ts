import type { CountingFigure } from '@/db/figures-of-years';
import type { CatalogueIndicator } from '@/lib/catalogue/catalogue-load';
import { type CoursePoint, courseOf } from '@/lib/measure/course';
import { cellsOf, type FigureKey, isMissing } from '@/lib/measure/due';
import { kindTraits } from '@/lib/measure/kinds';
import { type MeasureInput, type Measures, measure } from '@/lib/measure/measure';
import { asOf, judgedMonth, type Month, monthIndex, monthOf, spanOf } from '@/lib/measure/period';
import { type PreparedFigures, prepareFigures } from '@/lib/measure/prepared-figures';
import type { Thresholds } from '@/lib/measure/status';
import { attributeToSuccessor } from '@/lib/measure/succession';
import type { Target } from '@/lib/measure/target';
import type { Source } from './source-load';
import type { View } from './view-input';

/** Everything a page says of one indicator in one view. */
export type Result = {
  indicator: CatalogueIndicator;
  measures: Measures;
  course: CoursePoint[];
  /** 口径变更 since the same month of last year: something else is counted, and nothing compares. */
  redefined: boolean;
  /** 缺报: due (branch, period) pairs without a figure that counts. */
  missing: number;
  /** 免报 in the year, of the indicator or its parts: never missing. */
  exemptions: FigureKey[];
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

type YearTarget = Target & { basis: 'plan' | 'demo' | null };

type ResultInput = {
  indicator: CatalogueIndicator;
  /** By indicator code: its own and those of its parts. */
  sourceOf: (code: string) => Source | undefined;
  partsOf: (code: string) => CatalogueIndicator | undefined;
  targets: YearTarget[];
  weights: { weights: string[] | null; basis: 'plan' | 'demo' | null } | null;
  thresholds: Thresholds;
  /** The months from which it, or a part of it, is counted otherwise. */
  breaks: readonly Month[];
  view: View;
};

/** Measures one indicator for a view; pure. */
export function indicatorResult({
  indicator,
  sourceOf,
  partsOf,
  targets,
  weights,
  thresholds,
  breaks,
  view,
}: ResultInput): Result {
  const figuresOf = (code: string) => sourceOf(code)?.figures ?? [];
  const figures = figuresOf(indicator.code);
  const input: MeasureInput = {
    kind: indicator.kind,
    direction: indicator.direction,
    frequency: indicator.frequency,
    figures: preparedFor(indicator, sourceOf(indicator.code), view),
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
  const exemptions = reporting.flatMap(({ code }) => sourceOf(code)?.exemptions ?? []);
  const sources = reporting.flatMap(({ code }) => figuresOf(code));
  const shown = countingAt(indicator, sources, view);
  const measures = measure(input);
  const last = lastOf(indicator, view);
  // A level compares with the same month of last year, the others with all of it up to there.
  const first = kindTraits[indicator.kind].isLevel ? last - 12 : monthIndex(`${view.year - 1}-01`);
  const redefined = breaks.some((since) => since > monthOf(first) && since <= monthOf(last));
  return {
    indicator,
    measures: redefined ? { ...measures, yoy: null } : measures,
    redefined,
    course: courseOf(input, view.year),
    missing: cellsOf(
      { assignments: reporting.flatMap(({ assignments }) => assignments), figures: sources, exemptions },
      { first: view.year * 12, last: view.year * 12 + view.month - 1 },
    ).filter(isMissing).length,
    exemptions,
    waiting: shown.filter((figure) => figure.waiting).length,
    demo: shown.some(({ basis }) => basis === 'demo' || (basis === 'split' && view.month < 12)),
    targetDemo: targets.some((target) => target.year === view.year && target.basis === 'demo'),
    figures,
    targets,
    weights: weights?.weights ?? null,
    weightsDemo: weights?.basis === 'demo',
  };
}

/** The figures that count in a view: a flow's of the year up to the month, a stock's last of each branch. */
function countingAt(indicator: CatalogueIndicator, figures: CountingFigure[], view: View): CountingFigure[] {
  const january = monthIndex(`${view.year}-01`);
  const end = lastOf(indicator, view);
  // There are thousands of figures, of a few periods.
  const ends = new Map<string, number>();
  const endOf = ({ period }: CountingFigure) => {
    const last = ends.get(period) ?? spanOf(period).last;
    ends.set(period, last);
    return last;
  };
  const upTo = attributeToSuccessor(
    indicator,
    figures.filter((figure) => endOf(figure) <= end),
    end,
  );
  if (!kindTraits[indicator.kind].isLevel) return upTo.filter((figure) => endOf(figure) >= january);
  const last = new Map<string, CountingFigure>();
  for (const figure of upTo) {
    const before = last.get(figure.branch);
    if (!before || endOf(before) < endOf(figure)) last.set(figure.branch, figure);
  }
  return [...last.values()];
}

/** The last month that counts in a view, as an integer. */
const lastOf = ({ frequency }: CatalogueIndicator, { year, month }: View): number =>
  monthIndex(`${year}-01`) + judgedMonth(month, frequency) - 1;

/** The prepared figures of a view; made for the view only where a stock was handed over and its lines depend on it. */
function preparedFor(indicator: CatalogueIndicator, source: Source | undefined, view: View): PreparedFigures {
  if (!source) return prepareFigures(indicator.kind, []);
  const handedOver =
    kindTraits[indicator.kind].isLevel && indicator.assignments.some(({ takenFrom }) => takenFrom);
  return handedOver
    ? prepareFigures(indicator.kind, attributeToSuccessor(indicator, source.figures, lastOf(indicator, view)))
    : source.prepared;
}
