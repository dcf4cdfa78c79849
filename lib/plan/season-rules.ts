import Fraction from 'fraction.js';
import type { CoursePoint } from '@/lib/measure/course';
import { type IndicatorKind, kindTraits } from '@/lib/measure/kinds';

/**
 * Twelve monthly weights from last year's course: each month's share of the year's total. Null where last year is no
 * guide: a month is missing, something was taken away again, or nothing was added at all. A ratio has none.
 * @param opening a stock's level at the end of the year before; ignored for a flow
 */
export function seasonWeights(
  kind: IndicatorKind,
  course: readonly CoursePoint[],
  opening: Fraction | null,
): string[] | null {
  const { spreadsTarget, isLevel } = kindTraits[kind];
  if (!spreadsTarget || course.length !== 12) return null;
  let before = isLevel ? opening : new Fraction(0);
  const steps: Fraction[] = [];
  for (const { actual } of course) {
    if (!actual || !before) return null;
    steps.push(actual.sub(before));
    before = actual;
  }
  if (steps.some((step) => step.compare(0) < 0) || steps.every((step) => step.equals(0))) return null;
  return steps.map((step) => step.toString(6));
}
