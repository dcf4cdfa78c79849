import { scaleLinear } from 'd3-scale';
import Fraction from 'fraction.js';
import type { Result } from '@/lib/indicator/result-view';
import type { View } from '@/lib/indicator/view-input';
import { showShortMonth } from '@/lib/kit/format/date';
import { showAmount } from '@/lib/kit/format/measure';
import { showNumber, showPercent } from '@/lib/kit/format/number';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { type IndicatorFrequency, kindTraits, type Qualifier } from '@/lib/measure/kinds';
import { spanOf } from '@/lib/measure/period';
import { toNumber } from '@/lib/measure/rounding';
import { lastMonthOf } from './line-path';

/** One month of the chart; a ratio's numbers are percentages. Null values are not drawn. */
export type CourseMonth = {
  month: number;
  label: string;
  actual: number | null;
  plan: number | null;
  last: number | null;
  forecast: number | null;
  low: number | null;
  high: number | null;
  /** The formatted numbers, in the order actual, plan, last year, forecast. */
  shown: { actual: string; plan: string; last: string; forecast: string };
};

/** A label at a line's right end; `at` is its height on the axis, `shift` are pixels to clear its neighbours. */
export type EndLabel = {
  line: 'target' | 'plan' | 'forecast' | 'last' | 'actual';
  at: number;
  text: string;
  shift: number;
};

/** The start of a changed definition 口径变更: a mark before that month, with words. */
export type CourseBreak = {
  month: number;
  /** The mark's position: between the last month of the old definition and the first of the new. */
  at: number;
  text: string;
  row: number;
};

/** The content of a static and a live course chart, computed on the server: plain numbers and words. */
export type CourseModel = {
  frequency: IndicatorFrequency;
  months: CourseMonth[];
  domain: [number, number];
  ticks: { at: number; label: string }[];
  target: number | null;
  /** The last month with a figure, 0 without any; its point is labelled. */
  end: number;
  endText: string;
  labels: EndLabel[];
  breaks: CourseBreak[];
  /** Pixels on the right for the longest label. */
  right: number;
  /** The axis does not begin at 0, which the chart notes. */
  cut: boolean;
  names: { actual: string; plan: string; last: string; forecast: string; range: string; target: string };
};

const plotHeight = 256;
const lineHeight = 15;

/** The model of an indicator's course chart. */
export function courseModel(
  locale: Locale,
  result: Result,
  view: View,
  breaks: readonly CourseBreakSpec[] = [],
): CourseModel {
  const { indicator, course, measures } = result;
  const { decimals, frequency } = indicator;
  const t = wordsOf(locale, 'indicator');
  const { shownAs, spreadsTarget, accumulates } = kindTraits[indicator.kind];
  const times = shownAs === 'percent' ? 100 : 1;
  const plain = (value: Fraction | null) => (value ? toNumber(value) * times : null);
  const show = (value: Fraction | null, qualifier: Qualifier | null = null) => {
    const { number, more, unit } = showAmount(locale, indicator, value, qualifier);
    return `${number}${more.trimEnd()}${unit === '%' ? unit : ''}`;
  };
  const forecast = view.month < 12 ? measures.forecast : null;
  // A lower bound of last year stays one in every month that it counts in.
  const lastBounds = result.figures.flatMap(({ period, qualifier }) => {
    const span = spanOf(period);
    return qualifier === 'gte' && span.year === view.year - 1 ? (span.last % 12) + 1 : [];
  });
  const lastQualifier = (month: number) => (lastBounds.some((bound) => bound <= month) ? 'gte' : null);
  const end = lastMonthOf(course.map(({ actual }) => actual && 1));
  const from = end > 0 ? (course[end - 1]?.actual ?? null) : null;

  const months = course.map((point): CourseMonth => {
    const { month } = point;
    const foreseen = (value: Fraction | null) =>
      from && value && month >= end ? from.add(value.sub(from).mul(wayOf(course, end, month))) : null;
    const mid = foreseen(forecast?.mid ?? null);
    return {
      month,
      label: showShortMonth(locale, month),
      actual: plain(point.actual),
      // A ratio is expected to be at its target all year: one line.
      plan: spreadsTarget ? plain(point.expected) : null,
      last: plain(point.lastYearAlone),
      forecast: plain(mid),
      low: plain(foreseen(forecast?.low ?? null)),
      high: plain(foreseen(forecast?.high ?? null)),
      shown: {
        actual: show(point.actual, point.qualifier),
        plan: show(point.expected),
        last: show(point.lastYearAlone, lastQualifier(month)),
        forecast: month > end ? show(mid) : '—',
      },
    };
  });

  const target = plain(measures.target);
  const values = months.flatMap(({ actual, plan, last, forecast, low, high }) => [
    actual,
    plan,
    last,
    forecast,
    low,
    high,
  ]);
  const { domain, ticks } = axisOf(
    [...values, target].filter((value) => value !== null),
    {
      fromZero: accumulates,
      isWhole: decimals === 0 && shownAs !== 'percent',
      empty: shownAs === 'percent' ? 100 : 4,
    },
  );
  const allIntegers = ticks.every((tick) => Number.isInteger(tick));
  const tickText = (tick: number) =>
    shownAs === 'percent'
      ? showPercent(tick / 100, allIntegers ? 0 : 1)
      : showNumber(tick, allIntegers ? 0 : Math.max(decimals, 1));
  const december = months[11];
  const labels = [
    target !== null && {
      line: 'target' as const,
      at: target,
      text: t('endTarget', { amount: show(measures.target) }),
    },
    december?.forecast != null && {
      line: 'forecast' as const,
      at: december.forecast,
      text: t('endForecast', { amount: show(forecast?.mid ?? null) }),
    },
    december?.last != null && {
      line: 'last' as const,
      at: december.last,
      text: t('endLast', { amount: show(course[11]?.lastYearAlone ?? null, lastQualifier(12)) }),
    },
  ].filter((label) => label !== false);
  return {
    frequency,
    months,
    domain,
    ticks: ticks.map((at) => ({ at, label: tickText(at) })),
    target,
    end,
    endText: from ? show(from, course[end - 1]?.qualifier) : '',
    labels: separateLabels(labels, domain),
    breaks: breaksOf(locale, view.year, breaks),
    right: 16 + Math.max(0, ...labels.map(({ text }) => widthOf(text))),
    cut: domain[0] !== 0,
    names: {
      actual: t('lineActual'),
      plan: t('linePlan'),
      last: t('lineLast', { year: String(view.year - 1) }),
      forecast: t('lineForecast'),
      range: t('lineRange'),
      target: t('lineTarget'),
    },
  };
}

/** A change of definition: its first month, and of which part if the indicator is composed. */
export type CourseBreakSpec = { since: string; of: string | null };

/** The marks of a year, one per month, in rows so that their words do not overlap. */
export function breaksOf(locale: Locale, year: number, breaks: readonly CourseBreakSpec[]): CourseBreak[] {
  const t = wordsOf(locale, 'indicator');
  const ofYear = breaks.filter(({ since }) => since.startsWith(`${year}-`));
  return [...new Set(ofYear.map(({ since }) => since))].sort().map((since, index) => {
    const month = Number(since.slice(5));
    const names = [...new Set(ofYear.flatMap(({ since: from, of }) => (from === since && of ? of : [])))];
    const text = [...names, t('breakMark', { month: showShortMonth(locale, month) })].join(' ');
    return { month, at: Math.max(1, month - 0.5), text, row: index % 3 };
  });
}

type AxisOptions = {
  fromZero: boolean;
  /** Only whole numbers are counted: none stands between them. */
  isWhole?: boolean;
  /** The end of an axis without values. */
  empty?: number;
};

/** Round ticks around the values; from 0 for a flow, and for other kinds unless all values are far above it. */
export function axisOf(
  values: number[],
  { fromZero, isWhole = false, empty = 4 }: AxisOptions,
): { domain: [number, number]; ticks: number[] } {
  const low = Math.min(...values, Number.POSITIVE_INFINITY);
  const high = Math.max(...values, Number.NEGATIVE_INFINITY);
  if (!Number.isFinite(low))
    return { domain: [0, empty], ticks: [0, 1, 2, 3, 4].map((nth) => (nth * empty) / 4) };
  const bottom = low < 0 ? low : fromZero || low < 0.6 * high ? 0 : low - (high - low) * 0.15;
  const scale = scaleLinear()
    .domain([bottom, high > bottom ? high : bottom + 1])
    .nice(4);
  const [from = 0, to = 1] = scale.domain();
  if (!isWhole) return { domain: [from, to], ticks: scale.ticks(4) };
  const [wholeFrom, wholeTo] = [Math.floor(from), Math.ceil(to)];
  const ticks = scale.domain([wholeFrom, wholeTo]).ticks(4).filter(Number.isInteger);
  return { domain: [wholeFrom, wholeTo], ticks };
}

/** How much of the way from the last figure to December lies behind a month: as the plan's profile has it, else evenly. */
export function wayOf(
  course: readonly { expected: Fraction | null }[],
  end: number,
  month: number,
): Fraction {
  const at = (of: number) => course[of - 1]?.expected ?? null;
  const [start, now, last] = [at(end), at(month), at(12)];
  if (start && now && last && !last.equals(start)) return now.sub(start).div(last.sub(start));
  return new Fraction(month - end, 12 - end || 1);
}

/** The approximate width of a text of 12 px: Chinese characters are square, others a little more than half as wide. */
const widthOf = (text: string) => [...text].reduce((sum, char) => sum + (char > '\u2e7f' ? 12 : 7.6), 0);

/** Moves overlapping labels apart; the topmost keeps its place. */
export function separateLabels(labels: Omit<EndLabel, 'shift'>[], [from, to]: [number, number]): EndLabel[] {
  const y = (at: number) => plotHeight * (1 - (at - from) / (to - from || 1));
  let floor = Number.NEGATIVE_INFINITY;
  return [...labels]
    .sort((a, b) => y(a.at) - y(b.at))
    .map((label) => {
      const place = Math.max(y(label.at), floor);
      floor = place + lineHeight;
      return { ...label, shift: place - y(label.at) };
    });
}
