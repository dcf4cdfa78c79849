import type { CourseModel } from './course-model';

/** The plot's place in the drawing, and the scales of months and values in pixels. */
export type Plot = {
  left: number;
  right: number;
  top: number;
  bottom: number;
  x: (month: number) => number;
  y: (value: number) => number;
};

/** The plot of a drawing of a width: the static and the live chart coincide exactly. */
export function plotOf({ domain: [from, to], right }: CourseModel, width: number): Plot {
  const box = { left: 52, right: width - right, top: 16, bottom: courseHeight - 28 };
  return {
    ...box,
    x: (month) => box.left + ((month - 1) * (box.right - box.left)) / 11,
    y: (value) => box.bottom - ((value - from) / (to - from || 1)) * (box.bottom - box.top),
  };
}

/** Pixels; of them 256 for the plot. */
export const courseHeight = 300;

/** What is drawn under the lines: axes, the months to come, changed definitions, the target. */
export function CourseUnder({ model, plot }: { model: CourseModel; plot: Plot }) {
  const { ticks, months, end, target, breaks } = model;
  const { left, right, top, bottom, x, y } = plot;
  const every = right - left < 400 ? 3 : 1;
  return (
    <g>
      {ticks.map(({ at, label }) => (
        <g key={at}>
          <line className="course-grid" x1={left} x2={right} y1={y(at)} y2={y(at)} />
          <text className="course-axis" x={left - 8} y={y(at) + 4} textAnchor="end">
            {label}
          </text>
        </g>
      ))}
      {months.map(({ month, label }) =>
        (month - 1) % every === 0 || month === 12 ? (
          <text key={month} className="course-axis" x={x(month)} y={bottom + 20} textAnchor="middle">
            {label}
          </text>
        ) : null,
      )}
      {end > 0 && end < 12 && (
        <rect className="course-ahead" x={x(end)} y={top} width={right - x(end)} height={bottom - top} />
      )}
      {breaks.map((change) => (
        <g key={change.month}>
          <line className="course-break" x1={x(change.at)} x2={x(change.at)} y1={top} y2={bottom} />
          <text
            className="course-word course-word-break"
            x={x(change.at) + (change.month > 8 ? -6 : 6)}
            y={top + 12 + change.row * 15}
            textAnchor={change.month > 8 ? 'end' : 'start'}
          >
            {change.text}
          </text>
        </g>
      ))}
      {target !== null && (
        <line className="course-target" x1={left} x2={right} y1={y(target)} y2={y(target)} />
      )}
    </g>
  );
}

/** What is drawn over the lines: the last point with its number, and the labels at the lines' ends. */
export function CourseOver({ model, plot }: { model: CourseModel; plot: Plot }) {
  const { months, end, endText, labels } = model;
  const { right, x, y } = plot;
  const last = months[end - 1]?.actual;
  return (
    <g>
      {last != null && (
        <>
          <circle className="course-end" cx={x(end)} cy={y(last)} r="4" />
          <text
            className="course-word course-word-actual"
            x={x(end) + (end < 3 ? 8 : -8)}
            // At the top of the drawing it would be cut.
            y={Math.max(y(last) - 9, 12)}
            textAnchor={end < 3 ? 'start' : 'end'}
          >
            {endText}
          </text>
        </>
      )}
      {labels.map(({ line, at, text, shift }) => (
        <text key={line} className={`course-word course-word-${line}`} x={right + 8} y={y(at) + shift + 4}>
          {text}
        </text>
      ))}
    </g>
  );
}
