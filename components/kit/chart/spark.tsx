import type { Result } from '@/lib/indicator/result-view';
import { kindTraits } from '@/lib/measure/kinds';
import { toNumber } from '@/lib/measure/rounding';
import { type Line, lastMonthOf, pathOf } from './line-path';
import './chart.css';

const width = 184;
const height = 36;

/** A small course: this year in ink, last year in grey. Its numbers are beside it, so it is hidden from screen readers. */
export function Spark({ result: { course, indicator } }: { result: Result }) {
  const now: Line = course.map(({ actual }) => actual && toNumber(actual));
  const last: Line = course.map(({ lastYearAlone }) => lastYearAlone && toNumber(lastYearAlone));
  const values = [...now, ...last].filter((value) => value !== null);
  if (values.length === 0) return <svg className="spark" height={height} aria-hidden="true" />;
  if (kindTraits[indicator.kind].accumulates) values.push(0);
  const low = Math.min(...values);
  const range = Math.max(...values) - low || 1;
  const x = (month: number) => 3 + ((month - 1) * (width - 6)) / 11;
  const y = (value: number) => height - 4 - ((value - low) / range) * (height - 8);
  const end = lastMonthOf(now);
  return (
    <svg
      className="spark"
      viewBox={`0 0 ${width} ${height}`}
      width="100%"
      height={height}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path className="spark-last" d={pathOf(last, indicator.frequency, x, y)} />
      <path className="spark-now" d={pathOf(now, indicator.frequency, x, y)} />
      {end > 0 && (
        <path className="spark-end" d={`M${x(end).toFixed(1)} ${y(now[end - 1] ?? 0).toFixed(1)}h0`} />
      )}
    </svg>
  );
}
