'use client';

import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceArea,
  ReferenceDot,
  ReferenceLine,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import type { CourseModel, CourseMonth } from './course-model';

type Props = { model: CourseModel; height: number; caption: string };

/** The course chart that answers to pointer and arrow keys; same grammar and measures as the still one below it. */
export default function LiveCourse({ model, height, caption }: Props) {
  const { domain, ticks, target, end, endText, labels, names } = model;
  const step = { month: 1, quarter: 3, year: 12 }[model.frequency];
  const months = model.months.filter(({ month }) => month % step === 0);
  const last = model.months[end - 1];
  /** A month between two gaps has no line to either side: it is shown as a dot. */
  const alone = (name: 'actual' | 'last') =>
    function Alone({ cx, cy, index, value }: { cx?: number; cy?: number; index?: number; value?: unknown }) {
      const at = index ?? 0;
      return value != null && months[at - 1]?.[name] == null && months[at + 1]?.[name] == null ? (
        <circle
          key={at}
          className={name === 'actual' ? 'course-end' : 'course-end-last'}
          cx={cx}
          cy={cy}
          r="2.5"
        />
      ) : (
        <g key={at} />
      );
    };
  const line = { type: 'linear', isAnimationActive: false, activeDot: { r: 4 }, dot: false } as const;
  return (
    <div className="course-live">
      <ComposedChart
        className="course"
        data={months}
        responsive
        style={{ width: '100%', height }}
        margin={{ top: 16, right: model.right, bottom: 0, left: 0 }}
        title={caption}
        accessibilityLayer
      >
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="month"
          type="number"
          domain={[1, 12]}
          ticks={model.months.map(({ month }) => month)}
          tickFormatter={(month: number) => model.months[month - 1]?.label ?? ''}
          interval="equidistantPreserveStart"
          height={28}
          tick={axis}
          axisLine={false}
          tickLine={false}
        />
        <YAxis
          domain={domain}
          ticks={ticks.map(({ at }) => at)}
          tickFormatter={(at: number) => ticks.find((tick) => tick.at === at)?.label ?? ''}
          width={52}
          tick={axis}
          axisLine={false}
          tickLine={false}
        />
        {end > 0 && end < 12 && <ReferenceArea x1={end} x2={12} fill="var(--sunken)" fillOpacity={0.35} />}
        <Area
          dataKey={({ low, high }: CourseMonth) => (low === null || high === null ? null : [low, high])}
          name={names.range}
          stroke="none"
          fill="var(--pine)"
          fillOpacity={0.14}
          isAnimationActive={false}
          activeDot={false}
        />
        {model.breaks.map((one) => (
          <ReferenceLine
            key={one.month}
            x={one.at}
            stroke="var(--seal)"
            strokeDasharray="2 3"
            label={<BreakWord text={one.text} row={one.row} toLeft={one.month > 8} />}
          />
        ))}
        {target !== null && <ReferenceLine y={target} stroke="var(--ink)" />}
        <Line
          {...line}
          dataKey="last"
          name={names.last}
          dot={alone('last')}
          stroke="var(--line-2)"
          strokeWidth={1.6}
        />
        <Line
          {...line}
          dataKey="plan"
          name={names.plan}
          stroke="var(--ink)"
          strokeWidth={1.4}
          strokeDasharray="5 4"
        />
        <Line
          {...line}
          dataKey="forecast"
          name={names.forecast}
          stroke="var(--pine)"
          strokeWidth={2}
          strokeDasharray="1.5 4"
          strokeLinecap="round"
        />
        <Line
          {...line}
          dataKey="actual"
          name={names.actual}
          stroke="var(--pine)"
          strokeWidth={2.6}
          dot={alone('actual')}
        />
        {last?.actual != null && (
          <ReferenceDot
            x={end}
            y={last.actual}
            r={4}
            fill="var(--pine)"
            stroke="none"
            label={<EndWord text={endText} line="actual" dx={end < 3 ? 8 : -8} dy={-9} />}
          />
        )}
        {labels.map(({ line, at, text, shift }) => (
          <ReferenceDot
            key={line}
            x={12}
            y={at}
            r={0}
            ifOverflow="visible"
            label={<EndWord text={text} line={line} dx={8} dy={shift + 4} />}
          />
        ))}
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: 'var(--line-2)' }}
          content={({ active, payload }) => (
            <MonthCard month={active ? payload?.[0]?.payload : undefined} names={names} end={end} />
          )}
        />
      </ComposedChart>
    </div>
  );
}

const axis = { fontSize: 11.5, fill: 'var(--ink-3)' };

type Place = { viewBox?: { x?: number; y?: number; width?: number; height?: number } };

/** A word beside a point; recharts tells it the point's box. */
function EndWord({
  text,
  line,
  dx,
  dy,
  viewBox,
}: { text: string; line: string; dx: number; dy: number } & Place) {
  const { x = 0, y = 0, width = 0, height = 0 } = viewBox ?? {};
  return (
    <text
      className={`course-word course-word-${line}`}
      x={x + width / 2 + dx}
      y={y + height / 2 + dy}
      textAnchor={dx < 0 ? 'end' : 'start'}
    >
      {text}
    </text>
  );
}

/** The words beside a mark, below the plot's upper edge. */
function BreakWord({ text, row, toLeft, viewBox }: { text: string; row: number; toLeft: boolean } & Place) {
  const { x = 0, y = 0 } = viewBox ?? {};
  return (
    <text
      className="course-word course-word-break"
      x={x + (toLeft ? -6 : 6)}
      y={y + 12 + row * 15}
      textAnchor={toLeft ? 'end' : 'start'}
    >
      {text}
    </text>
  );
}

/** A month's numbers under the pointer or the arrow keys. */
function MonthCard({
  month,
  names,
  end,
}: {
  month: CourseMonth | undefined;
  names: CourseModel['names'];
  end: number;
}) {
  if (!month) return null;
  const rows: [string, string][] = [
    month.month <= end || end === 0
      ? [names.actual, month.shown.actual]
      : [names.forecast, month.shown.forecast],
    ...(month.plan === null ? [] : [[names.plan, month.shown.plan] as [string, string]]),
    [names.last, month.shown.last],
  ];
  return (
    <div className="card num px-3 py-2 text-sm shadow-lg">
      <b>{month.label}</b>
      {rows.map(([name, value]) => (
        <p key={name} className="flex justify-between gap-5">
          <span className="text-ink-2">{name}</span> {value}
        </p>
      ))}
    </div>
  );
}
