import type Fraction from 'fraction.js';
import type { Handle } from '@/db/client';
import { type CatalogueIndicator, reportingCalendar } from '@/lib/catalogue/catalogue-load';
import { readResults } from '@/lib/indicator/results-load';
import { lastDueMonth } from '@/lib/measure/deadline';
import { isRetiredIn } from '@/lib/measure/succession';
import { demandingTarget, type ProposedTargets, proposeTargets } from './carry-rules';

export type TargetProposal = ProposedTargets & {
  indicator: CatalogueIndicator;
  /** The year before's target, and its result: expected for the whole year where that is not over. */
  target: Fraction | null;
  result: Fraction | null;
  /** The more demanding of that target and the trend; null without a target. */
  demanding: { value: string; from: 'target' | 'trend' } | null;
  /** The year before is not over: its result is the forecast. */
  expected: boolean;
};

/** The targets proposed by the three years before a plan's, for every indicator in the association's order. */
export async function readProposals(db: Handle, year: number): Promise<TargetProposal[]> {
  const { today, deadlineDay } = await reportingCalendar(db);
  const months = [1, 2, 3].map((back) => ({
    year: year - back,
    month: lastDueMonth(year - back, today, deadlineDay),
    waiting: false,
  }));
  const [last, before, first] = await Promise.all(months.map((view) => readResults(db, view)));
  const wholeYear = (all: typeof last, code: string): Fraction | null => {
    const found = all?.results.find(({ indicator }) => indicator.code === code);
    if (!all || !found) return null;
    return all.view.month === 12 ? found.measures.actual : (found.measures.forecast?.mid ?? null);
  };
  const used = last?.results.filter(({ indicator }) => !isRetiredIn(indicator, year)) ?? [];
  return used.map(({ indicator, measures }) => {
    const { code } = indicator;
    const result = wholeYear(last, code);
    const { target } = measures;
    const proposed = proposeTargets(indicator, [result, wholeYear(before, code), wholeYear(first, code)]);
    return {
      indicator,
      target,
      result,
      expected: last?.view.month !== 12,
      demanding: target && demandingTarget(indicator.direction, target, proposed.trend),
      ...proposed,
    };
  });
}
