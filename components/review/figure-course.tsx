import type { SparklinePoint } from '@/lib/review/figure-rules';

const [width, height, inset] = [104, 30, 4];
const x = (at: number) => width - inset - (at * (width - 2 * inset)) / 6;
const y = (share: number) => height - inset - share * (height - 2 * inset);

/** The last six periods and the waiting one as a line; a period without a figure is a gap. Its words are beside it. */
export function FigureCourse({ points }: { points: readonly SparklinePoint[] }) {
  if (points.length < 2) return null;
  const newest = points.at(-1);
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {points.map((point, place) => {
        const before = points[place - 1];
        if (before?.at === point.at + 1)
          return (
            <line
              key={point.at}
              x1={x(before.at)}
              y1={y(before.height)}
              x2={x(point.at)}
              y2={y(point.height)}
              stroke="var(--ink)"
              strokeWidth="1.6"
              strokeLinecap="round"
            />
          );
        return <circle key={point.at} cx={x(point.at)} cy={y(point.height)} r="1.2" fill="var(--ink)" />;
      })}
      {newest && <circle cx={x(newest.at)} cy={y(newest.height)} r="2.8" fill="var(--pine)" />}
    </svg>
  );
}
