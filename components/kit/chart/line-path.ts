import type { IndicatorFrequency } from '@/lib/measure/kinds';
import { periodLength } from '@/lib/measure/period';

/** A value for each of the twelve months; null where none was reported. */
export type Line = readonly (number | null)[];

/**
 * A line through a year as an SVG path. An unreported month in which a period of the frequency ends breaks it; a point
 * between two gaps is drawn as a dot (a line of no length with round caps).
 */
export function pathOf(
  line: Line,
  frequency: IndicatorFrequency,
  x: (month: number) => number,
  y: (value: number) => number,
): string {
  const step = periodLength[frequency];
  let path = '';
  let drawing = false;
  line.forEach((value, index) => {
    if ((index + 1) % step !== 0) return;
    if (value !== null) {
      const point = `${round(x(index + 1))} ${round(y(value))}`;
      const alone = !drawing && line[index + step] == null;
      path += drawing ? `L${point}` : alone ? `M${point}h0` : `M${point}`;
    }
    drawing = value !== null;
  });
  return path;
}

/** The same as steps: the plan of a quarter stands until the next one's does. */
export function stepsOf(
  line: Line,
  frequency: IndicatorFrequency,
  x: (month: number) => number,
  y: (value: number) => number,
): string {
  let path = '';
  line.forEach((value, index) => {
    if (value === null || (index + 1) % periodLength[frequency] !== 0) return;
    const [across, down] = [round(x(index + 1)), round(y(value))];
    path += path === '' ? `M${across} ${down}` : `H${across}V${down}`;
  });
  return path;
}

/** The last month with a value, 1–12, or 0. */
export const lastMonthOf = (line: Line): number => line.findLastIndex((value) => value !== null) + 1;

const round = (number: number) => Math.round(number * 10) / 10;
