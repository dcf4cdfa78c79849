import type Fraction from 'fraction.js';
import type { Result } from '@/lib/indicator/result-view';
import type { ViewResults } from '@/lib/indicator/results-load';
import { asOf } from '@/lib/measure/period';
import { toNumber } from '@/lib/measure/rounding';
import { isRetiredIn } from '@/lib/measure/succession';
import { type ReportedPeriod, reportedPeriods } from '@/lib/overview/reported-rules';

/** One public indicator as open data tells it: names of measures.md, ratios as fractions of 1, none is null. */
export type OpenIndicator = ReturnType<typeof openIndicator>;

/** A published year as open data tells it. `asOf` is null before the year's first deadline. */
export type OpenSummary = {
  association: string;
  associationEn: string;
  year: number;
  asOf: string | null;
  /** The newest approval or import among the figures that count, ISO 8601 in UTC. */
  updatedAt: string | null;
  /** A figure or a target in it is demo. */
  demo: boolean;
  indicators: OpenIndicator[];
};

/** The public indicators of a view, of approved figures only: a view with waiting ones must not come here. */
export function openSummary({ view, catalogue, results }: ViewResults, updatedAt: Date | null): OpenSummary {
  const indicators = results
    .filter(({ indicator }) => indicator.public && !isRetiredIn(indicator, view.year))
    .map((result) => openIndicator(result, view.year, view.month));
  return {
    association: catalogue.association.name,
    associationEn: catalogue.association.nameEn,
    year: view.year,
    asOf: view.month > 0 ? asOf(view.year, view.month) : null,
    updatedAt: updatedAt ? updatedAt.toISOString().replace(/\.\d+Z$/, 'Z') : null,
    demo: indicators.some(({ demo, targetDemo }) => demo || targetDemo),
    indicators,
  };
}

/** One indicator of a summary under its year, as `/indicators/CODE` answers; undefined where it is not public. */
export function openOne(summary: OpenSummary, code: string) {
  const found = summary.indicators.find((indicator) => indicator.code === code);
  if (!found) return undefined;
  const { indicators: _, demo: __, ...view } = summary;
  return { ...view, ...found };
}

function openIndicator(result: Result, year: number, month: number) {
  const { indicator, measures, targetDemo } = result;
  return {
    code: indicator.code,
    name: indicator.name,
    nameEn: indicator.nameEn,
    category: indicator.category,
    unit: indicator.unit,
    kind: indicator.kind,
    direction: indicator.direction,
    definition: indicator.definition,
    actual: number(measures.actual),
    qualifier: measures.qualifier,
    target: number(measures.target),
    opening: number(measures.opening),
    expected: number(measures.expected),
    attainment: number(measures.attainment),
    gap: number(measures.gap),
    status: measures.status,
    forecast: measures.forecast && {
      low: number(measures.forecast.low),
      mid: number(measures.forecast.mid),
      high: number(measures.forecast.high),
    },
    lastYear: number(measures.lastYear),
    yoy: number(measures.yoy),
    missing: result.missing,
    periods: reportedPeriods(indicator.kind, result.figures, year, month).map(openPeriod),
    categoryEn: indicator.categoryEn,
    unitEn: indicator.unitEn,
    definitionEn: indicator.definitionEn,
    frequency: indicator.frequency,
    demo: result.demo,
    targetDemo,
  };
}

/** `qualifier` stands only where the period holds a lower bound. */
function openPeriod(reported: ReportedPeriod) {
  const { period, qualifier } = reported;
  const numbers =
    'value' in reported
      ? { value: toNumber(reported.value) }
      : { numerator: toNumber(reported.numerator), denominator: toNumber(reported.denominator) };
  return { period, ...numbers, ...(qualifier && { qualifier }) };
}

const number = (value: Fraction | null) => value && toNumber(value);
