import type { CourseModel, CourseMonth } from './course-model';

type Props = { month: CourseMonth | undefined; x: number; model: CourseModel };

/** A month's numbers beside the pointer; announced when the chart is walked with arrow keys. */
export function MonthCard({ month, x, model }: Props) {
  const { names, end } = model;
  const rows = month && [
    month.month <= end || month.shown.forecast === '—'
      ? { name: names.actual, value: month.shown.actual }
      : { name: names.forecast, value: month.shown.forecast },
    ...(month.plan === null ? [] : [{ name: names.plan, value: month.shown.plan }]),
    { name: names.last, value: month.shown.last },
  ];
  return (
    <div
      aria-live="polite"
      className={rows ? 'course-card card num' : 'sr-only'}
      style={rows ? (x < 260 ? { left: x + 14 } : { left: x - 14, translate: '-100% 0' }) : undefined}
    >
      {rows && (
        <>
          <b>{month.label}</b>
          {rows.map(({ name, value }) => (
            <p key={name}>
              <span>{name}</span> {value}
            </p>
          ))}
        </>
      )}
    </div>
  );
}
