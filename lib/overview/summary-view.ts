import type { Result } from '@/lib/indicator/result-view';
import type { Filter } from '@/lib/indicator/view-input';
import { groupBy } from '@/lib/measure/group';
import { type IndicatorStatus, statuses } from '@/lib/measure/status';

/** How many of the indicators stand how. */
export type Summary = { total: number; of: Record<IndicatorStatus, number> };

/** Counts results by status, for the sentence that opens the overview and for the filters. */
export function summaryOf(results: readonly Result[]): Summary {
  const of = Object.fromEntries(statuses.map((status) => [status, 0])) as Record<IndicatorStatus, number>;
  for (const { measures } of results) of[measures.status] += 1;
  return { total: results.length, of };
}

/** The results that a filter leaves; `q` is looked for in code and both names, whatever the case. */
export function filterResults(results: readonly Result[], { status, category, q }: Filter): Result[] {
  const text = q.toLowerCase();
  return results.filter(
    ({ indicator, measures }) =>
      (!status || measures.status === status) &&
      (!category || indicator.category === category) &&
      (!text ||
        [indicator.code, indicator.name, indicator.nameEn].some((name) => name.toLowerCase().includes(text))),
  );
}

/** Results by category, categories and indicators in the association's order. */
export const byCategory = <T extends { indicator: { category: string } }>(results: readonly T[]) => [
  ...groupBy(results, ({ indicator }) => indicator.category).values(),
];
