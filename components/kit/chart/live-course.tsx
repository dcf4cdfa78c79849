'use client';

import { useEffect, useState } from 'react';
import {
  Area,
  ComposedChart,
  Line,
  useActiveTooltipCoordinate,
  useActiveTooltipLabel,
  useChartWidth,
  useIsTooltipActive,
  XAxis,
  YAxis,
} from 'recharts';
import { periodLength } from '@/lib/measure/period';
import { CourseOver, CourseUnder, courseHeight, plotOf } from './course-marks';
import type { CourseModel, CourseMonth } from './course-model';
import { MonthCard } from './month-card';

type Props = { model: CourseModel; caption: string };
type Pointed = { month: number; x: number } | null;

/**
 * The course chart that answers to pointer and arrow keys. It lies exactly on the still one and shares its marks;
 * recharts' axes, references and tooltip would only make the page heavier.
 */
export default function LiveCourse({ model, caption }: Props) {
  const [pointed, setPointed] = useState<Pointed>(null);
  const step = periodLength[model.frequency];
  const months = model.months.filter(({ month }) => month % step === 0);
  const line = { type: 'linear', isAnimationActive: false, activeDot: false, dot: false } as const;

  /** A month between two gaps has no line to either side: it is drawn as a dot. */
  const alone = (name: 'actual' | 'last') =>
    function Alone({ cx, cy, index = 0 }: { cx?: number; cy?: number; index?: number }) {
      const at = (index: number) => months[index]?.[name] ?? null;
      const lonely = at(index) !== null && at(index - 1) === null && at(index + 1) === null;
      const dot = name === 'actual' ? 'course-end' : 'course-end-last';
      return lonely ? <circle key={index} className={dot} cx={cx} cy={cy} r="2" /> : <g key={index} />;
    };

  return (
    <div className="course-live">
      <ComposedChart
        className="course"
        data={months}
        responsive
        style={{ width: '100%', height: courseHeight }}
        margin={{ top: 16, right: model.right, bottom: 28, left: 52 }}
        title={caption}
        accessibilityLayer
      >
        <XAxis dataKey="month" type="number" domain={[1, 12]} hide />
        <YAxis domain={model.domain} allowDataOverflow hide />
        <Marks of={CourseUnder} model={model} />
        <Area
          dataKey={({ low, high }: CourseMonth) => (low === null || high === null ? null : [low, high])}
          stroke="none"
          fill="var(--pine)"
          fillOpacity={0.14}
          isAnimationActive={false}
          activeDot={false}
        />
        <Line {...line} dataKey="last" dot={alone('last')} stroke="var(--field)" strokeWidth={1.6} />
        <Line
          {...line}
          type={model.frequency === 'month' ? 'linear' : 'stepAfter'}
          dataKey="plan"
          stroke="var(--ink)"
          strokeWidth={1.4}
          strokeDasharray="5 4"
        />
        <Line
          {...line}
          dataKey="forecast"
          stroke="var(--pine)"
          strokeWidth={2}
          strokeDasharray="1.5 4"
          strokeLinecap="round"
        />
        <Line {...line} dataKey="actual" dot={alone('actual')} stroke="var(--pine)" strokeWidth={2.6} />
        <Marks of={CourseOver} model={model} />
        <Pointer model={model} onPoint={setPointed} />
      </ComposedChart>
      <MonthCard
        month={pointed ? model.months[pointed.month - 1] : undefined}
        x={pointed?.x ?? 0}
        model={model}
      />
    </div>
  );
}

function Marks({ of: Of, model }: { of: typeof CourseUnder; model: CourseModel }) {
  const width = useChartWidth();
  return width && width > 200 ? <Of model={model} plot={plotOf(model, width)} /> : null;
}

/** A line at the pointer or the month chosen with arrow keys, which the card outside the drawing shows too. */
function Pointer({ model, onPoint }: { model: CourseModel; onPoint: (pointed: Pointed) => void }) {
  const active = useIsTooltipActive();
  const label = useActiveTooltipLabel();
  const x = useActiveTooltipCoordinate()?.x;
  const width = useChartWidth();
  const month = active && x !== undefined ? Number(label) : null;
  useEffect(() => onPoint(month && x !== undefined ? { month, x } : null), [month, x, onPoint]);
  if (!month || !width) return null;
  const { top, bottom, x: at } = plotOf(model, width);
  return <line className="course-pointer" x1={at(month)} x2={at(month)} y1={top} y2={bottom} />;
}
