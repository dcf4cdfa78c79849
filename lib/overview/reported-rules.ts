import type Fraction from 'fraction.js';
import { groupBy } from '@/lib/measure/group';
import { type IndicatorKind, kindTraits, type Qualifier } from '@/lib/measure/kinds';
import { type Period, spanOf } from '@/lib/measure/period';
import { allWithin, type Figure, prepareFigures } from '@/lib/measure/prepared-figures';
import { amountOf, levelsOf, type QualifiedValue } from '@/lib/measure/standing';

/** What the association as a whole reported for one period: `value`, or a ratio's numerator and denominator. */
export type ReportedPeriod = { period: Period; qualifier: Qualifier | null } & (
  | { value: Fraction }
  | { numerator: Fraction; denominator: Fraction }
);

/**
 * The periods of a year for which any branch reported, up to M = `month` (0–12), in order. A flow is the sum over the
 * branches that reported that very period; a stock is the level of all branches at the period's end, earlier figures
 * carried forward; a ratio is its summed numerators and denominators.
 * @example
 * reportedPeriods('flow', [{ branch: 'a', period: '2024-01', value: '2' }], 2024, 7)
 * // [{ period: '2024-01', value: 2, qualifier: null }]
 */
export function reportedPeriods(
  kind: IndicatorKind,
  figures: readonly Figure[],
  year: number,
  month: number,
): ReportedPeriod[] {
  const end = year * 12 + month - 1;
  const inView = figures.filter(({ period }) => {
    const span = spanOf(period);
    return span.year === year && span.last <= end;
  });
  return [...groupBy(inView, ({ period }) => period)]
    .sort(([first], [second]) => inOrder(first, second))
    .flatMap(([period, ofPeriod]) => reportedIn(kind, period, kindTraits[kind].isLevel ? figures : ofPeriod));
}

function reportedIn(kind: IndicatorKind, period: Period, figures: readonly Figure[]): ReportedPeriod[] {
  const { first, last } = spanOf(period);
  const prepared = prepareFigures(kind, figures);
  const { isLevel, parts } = kindTraits[kind];
  const entries = isLevel ? levelsOf(prepared, last, last) : allWithin(prepared, first, last);
  if (entries.length === 0) return [];
  const { value, qualifier } = amountOf(entries, prepared.unit);
  if (parts.length === 1) return [{ period, value, qualifier }];
  const denominator = baseOf(entries, prepared.unit).value;
  return [{ period, numerator: value, denominator, qualifier }];
}

/** The denominators as an amount of their own. */
const baseOf = (entries: Parameters<typeof amountOf>[0], unit: bigint): QualifiedValue =>
  amountOf(
    entries.map((entry) => ({ ...entry, amount: entry.base })),
    unit,
  );

/** By the month a period ends in; the coarser of two after the finer. */
function inOrder(first: Period, second: Period): number {
  const [a, b] = [spanOf(first), spanOf(second)];
  return a.last - b.last || b.first - a.first;
}
