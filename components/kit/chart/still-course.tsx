import { CourseOver, CourseUnder, courseHeight, plotOf } from './course-marks';
import type { CourseModel, CourseMonth } from './course-model';
import { pathOf, stepsOf } from './line-path';
import './course.css';

/** The course drawn on the server: for first paint, without scripts, and in print. */
export function StillCourse({ model, width }: { model: CourseModel; width: number }) {
  const { months, end, frequency } = model;
  const plot = plotOf(model, width);
  const { x, y } = plot;
  const line = (pick: (month: CourseMonth) => number | null, every = frequency) =>
    pathOf(months.map(pick), every, x, y);
  const last = months[end - 1]?.actual;
  const december = months[11];
  return (
    <svg
      className="course"
      viewBox={`0 0 ${width} ${courseHeight}`}
      width="100%"
      height={courseHeight}
      aria-hidden="true"
    >
      <CourseUnder model={model} plot={plot} />
      {last != null && december?.high != null && december.low != null && (
        <path
          className="course-range"
          d={`M${x(end)} ${y(last)}L${x(12)} ${y(december.high)}L${x(12)} ${y(december.low)}Z`}
        />
      )}
      <path className="course-last" d={line(({ last }) => last)} />
      <path
        className="course-plan"
        d={
          frequency === 'month'
            ? line(({ plan }) => plan)
            : stepsOf(
                months.map(({ plan }) => plan),
                frequency,
                x,
                y,
              )
        }
      />
      <path className="course-forecast" d={line(({ forecast }) => forecast, 'month')} />
      <path className="course-actual" d={line(({ actual }) => actual)} />
      <CourseOver model={model} plot={plot} />
    </svg>
  );
}
