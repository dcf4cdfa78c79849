import Fraction from 'fraction.js';
import type { CoursePoint } from '@/lib/measure/course';
import { type IndicatorKind, kindTraits } from '@/lib/measure/kinds';
import type { Measures } from '@/lib/measure/measure';

/** Positions of a progress bar in percent of its width: the filled part, the target's tick, today's expected tick. */
export type PublicBar = { actual: number; target: number; expected: number | null };

const percent = (value: Fraction, total: Fraction) =>
  Math.round(Math.max(0, Math.min(1, value.div(total).valueOf())) * 1000) / 10;

/** A bar from 0 to the year's target, or to the actual beyond it; null without a target above 0. */
export function publicBarOf({ actual, target, expected }: Measures): PublicBar | null {
  if (!target?.gt(0)) return null;
  const total = actual?.gt(target) ? actual : target;
  return {
    actual: actual ? percent(actual, total) : 0,
    target: percent(target, total),
    expected: expected && percent(expected, total),
  };
}

/** The field of a small course; months are 8 apart, so that relative whole steps describe it in few bytes. */
const [sparkHeight, monthStep, margin] = [26, 8, 3];

/** A year's course as two small paths, actual and plan; null where fewer than three months are known. */
export function sparkOf(kind: IndicatorKind, course: CoursePoint[]) {
  const actual = course.map((point) => point.actual?.valueOf() ?? null);
  const plan = course.map((point) => point.expected?.valueOf() ?? null);
  const last = actual.findLastIndex((value) => value !== null);
  if (actual.filter((value) => value !== null).length < 3) return null;
  const values = [...actual, ...plan].filter((value) => value !== null);
  const low = kindTraits[kind].accumulates ? 0 : Math.min(...values);
  const range = Math.max(...values) - low || 1;
  const x = (month: number) => margin + month * monthStep;
  const y = (value: number) =>
    Math.round(sparkHeight - margin - ((value - low) / range) * (sparkHeight - 2 * margin));
  const pathOf = (values: (number | null)[]) =>
    values
      .map((value, month) => {
        const before = values[month - 1] ?? null;
        if (value === null) return '';
        if (before === null) return `M${x(month)} ${y(value)}`;
        const rise = y(value) - y(before);
        return rise === 0 ? `h${monthStep}` : `l${monthStep}${rise < 0 ? '' : ' '}${rise}`;
      })
      .join('');
  const end: [number, number] = [x(last), y(actual[last] ?? low)];
  return { actual: pathOf(actual), plan: pathOf(plan), end };
}

/**
 * Whether a definition itself counts up what the figure adds up: “示范品牌 10 个、优秀品牌 11 个” does so for 21.
 * Then, and only then, it tells the story of this very figure.
 */
export function isItemised(definition: string, actual: Fraction | null): boolean {
  const parts = definition.match(/\d+(?:\.\d+)?/g) ?? [];
  if (!actual || parts.length < 2) return false;
  return parts.reduce((sum, part) => sum.add(part), new Fraction(0)).equals(actual);
}
