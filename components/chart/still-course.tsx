import { type CourseModel, plotHeight } from './course-model';
import { type Line, pathOf } from './line-path';
import './course.css';

const margin = { left: 52, top: 16, bottom: 28 };
export const courseHeight = margin.top + plotHeight + margin.bottom;

/** The course drawn on the server: there before any script, without one, and on paper. */
export function StillCourse({ model, width }: { model: CourseModel; width: number }) {
  const { months, domain, ticks, target, end, endText, labels, frequency, breaks } = model;
  const right = width - model.right;
  const x = (month: number) => margin.left + ((month - 1) * (right - margin.left)) / 11;
  const y = (value: number) =>
    margin.top + plotHeight * (1 - (value - domain[0]) / (domain[1] - domain[0] || 1));
  const line = (pick: (month: (typeof months)[number]) => number | null, every = frequency) =>
    pathOf(months.map(pick) as Line, every, x, y);
  const december = months[11];
  const last = months[end - 1];
  const every = width < 500 ? 3 : 1;
  return (
    <svg
      className="course"
      viewBox={`0 0 ${width} ${courseHeight}`}
      width="100%"
      height={courseHeight}
      aria-hidden="true"
    >
      {ticks.map(({ at, label }) => (
        <g key={at}>
          <line className="course-grid" x1={margin.left} x2={right} y1={y(at)} y2={y(at)} />
          <text className="course-axis" x={margin.left - 8} y={y(at) + 4} textAnchor="end">
            {label}
          </text>
        </g>
      ))}
      {months.map(({ month, label }) =>
        (month - 1) % every === 0 || month === 12 ? (
          <text key={month} className="course-axis" x={x(month)} y={courseHeight - 8} textAnchor="middle">
            {label}
          </text>
        ) : null,
      )}
      {end > 0 && end < 12 && (
        <rect className="course-ahead" x={x(end)} y={margin.top} width={right - x(end)} height={plotHeight} />
      )}
      {last?.actual != null && december?.high != null && december.low != null && (
        <path
          className="course-range"
          d={`M${x(end)} ${y(last.actual)}L${x(12)} ${y(december.high)}L${x(12)} ${y(december.low)}Z`}
        />
      )}
      {target !== null && (
        <line className="course-target" x1={margin.left} x2={right} y1={y(target)} y2={y(target)} />
      )}
      <path className="course-last" d={line(({ last }) => last)} />
      <path className="course-plan" d={line(({ plan }) => plan)} />
      <path className="course-forecast" d={line(({ forecast }) => forecast, 'month')} />
      <path className="course-actual" d={line(({ actual }) => actual)} />
      {breaks.map((one) => (
        <g key={one.month}>
          <line
            className="course-break"
            x1={x(one.at)}
            x2={x(one.at)}
            y1={margin.top}
            y2={margin.top + plotHeight}
          />
          <text
            className="course-word course-word-break"
            x={x(one.at) + (one.month > 8 ? -6 : 6)}
            y={margin.top + 12 + one.row * 15}
            textAnchor={one.month > 8 ? 'end' : 'start'}
          >
            {one.text}
          </text>
        </g>
      ))}
      {last?.actual != null && (
        <>
          <circle className="course-end" cx={x(end)} cy={y(last.actual)} r="4" />
          <text
            className="course-word course-word-actual"
            x={x(end) + (end < 3 ? 8 : -8)}
            y={y(last.actual) - 9}
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
    </svg>
  );
}
