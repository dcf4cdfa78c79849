import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FigureIndicator, type NewestFigure, neighboursOf } from '@/lib/figure/context-rules';
import { type FigureStateRow, isReported } from '@/lib/figure/due-rules';
import { monthSummary } from '@/lib/figure/month-rules';
import { type Assignment, cellsOf, completeness, type FigureKey, isMissing } from '@/lib/measure/due';
import { frequencies } from '@/lib/measure/kinds';
import {
  type Month,
  monthIndex,
  monthOf,
  overlaps,
  type Period,
  periodsOfYear,
  spanOf,
} from '@/lib/measure/period';
import { isOutstanding, isReportedState, statusOf } from '@/lib/reporting-status/status-rules';
import { branchStatuses, monthStatus } from '@/lib/reporting-status/summary-rules';
import { figureStates } from '@/lib/vocabulary/figure';
import { monthReporting } from './reporting-view';

/** All that is said of rule 12, beside what the rule itself says of each month. */

const today = '2025-03-01';
const branches = ['catering', 'energy'];
const months = fc.integer({ min: 2024 * 12, max: 2024 * 12 + 11 }).map(monthOf);
const periods = fc.constantFrom(...frequencies.flatMap((frequency) => periodsOfYear(2024, frequency)));

const figures = fc.record({
  indicator: fc.constantFrom('PUB01', 'EVT02', 'PTY04'),
  branch: fc.constantFrom(...branches),
  period: periods,
  state: fc.constantFrom(...figureStates),
  official: fc.boolean(),
  blank: fc.boolean(),
  returned: fc.boolean(),
});
const consistent = (figure: FigureStateRow): FigureStateRow => ({
  ...figure,
  official: figure.official || figure.state === 'approved',
  blank: figure.blank && figure.state === 'draft',
  returned: figure.state === 'returned' || (figure.returned && figure.state === 'draft'),
});

/** A quarter of which each month is reported, exempt, both or neither. */
const quarters = fc.record({
  branch: fc.constantFrom(...branches),
  quarter: fc.integer({ min: 0, max: 3 }),
  months: fc.array(fc.constantFrom('figure', 'exemption', 'both', 'neither'), { minLength: 3, maxLength: 3 }),
});
type Quarter = { branch: string; quarter: number; months: string[] };
const inQuarter = ({ branch, quarter, months: how }: Quarter, what: string) =>
  how.flatMap((month, index) =>
    month === what || month === 'both'
      ? [{ indicator: 'EVT02', branch, period: monthOf(2024 * 12 + quarter * 3 + index) }]
      : [],
  );
const approved = { state: 'approved', official: true, blank: false, returned: false } as const;

/** A branch's figures of an indicator never overlap; months may have been reported before it became quarterly. */
const withoutOverlaps = (all: FigureStateRow[]) =>
  all.filter(
    (figure, index) =>
      !all
        .slice(0, index)
        .some((other) => isSameSeries(other, figure) && overlaps(other.period, figure.period)),
  );
const keyOf = ({ indicator, branch, period }: FigureKey): FigureKey => ({ indicator, branch, period });

const worlds = fc
  .record({
    assignments: fc.array(
      fc.record({
        indicator: fc.constantFrom('PUB01', 'EVT02', 'PTY04'),
        branch: fc.constantFrom(...branches),
        since: months,
        until: fc.option(months),
      }),
      { minLength: 1, maxLength: 6 },
    ),
    figures: fc.array(figures.map(consistent), { maxLength: 16 }),
    quarters: fc.array(quarters, { maxLength: 4 }),
    exemptions: fc.array(
      fc.record({
        indicator: fc.constantFrom('PUB01', 'EVT02', 'PTY04'),
        branch: fc.constantFrom(...branches),
        period: periods,
      }),
      { maxLength: 8 },
    ),
    // Exempt and reported all the same: where views of this rule have disagreed.
    reportedAllTheSame: fc.array(fc.nat({ max: 15 }), { maxLength: 6 }),
    month: months,
  })
  .map(({ reportedAllTheSame, quarters: given, ...world }) => {
    const pieces = given.flatMap((quarter) => inQuarter(quarter, 'figure'));
    const all = withoutOverlaps([...pieces.map((key) => ({ ...key, ...approved })), ...world.figures]);
    const exemptions = [
      ...world.exemptions,
      ...given.flatMap((quarter) => inQuarter(quarter, 'exemption')),
      ...all.filter((_, index) => reportedAllTheSame.includes(index)).map(keyOf),
    ];
    return { ...world, figures: all, exemptions };
  });
const frequencyOf: Record<string, Assignment['frequency']> = {
  PUB01: 'month',
  EVT02: 'quarter',
  PTY04: 'year',
};

type Rule = FigureKey & { due: boolean; reported: boolean };

/** Rule 12 month by month, as it is written. */
function byTheRule(
  month: Month,
  assignments: Assignment[],
  figures: FigureStateRow[],
  exemptions: FigureKey[],
) {
  const at = monthIndex(month);
  return branches.flatMap((branch) =>
    Object.entries(frequencyOf).flatMap(([indicator, frequency]): Rule[] => {
      const period = periodsOfYear(2024, frequency).find((one) => spanOf(one).last === at);
      const key = { indicator, branch, period: period ?? '' };
      const isAssigned = assignments.some(
        (own) => isSameSeries(own, key) && own.since <= month && (own.until === null || month <= own.until),
      );
      if (!period || !isAssigned) return [];
      const { first, last } = spanOf(period);
      const all = Array.from({ length: last - first + 1 }, (_, n) => monthOf(first + n));
      const has = (slots: FigureKey[], one: Month) =>
        slots.some((slot) => isSameSeries(slot, key) && overlaps(slot.period, one));
      const due = !all.every((one) => has(exemptions, one));
      const counting = figures.filter(({ state, official }) => official || state === 'submitted');
      return [
        { ...key, due, reported: due && all.every((one) => has(counting, one) || has(exemptions, one)) },
      ];
    }),
  );
}

const isSameSeries = (a: { indicator: string; branch: string }, b: { indicator: string; branch: string }) =>
  a.indicator === b.indicator && a.branch === b.branch;
const keysOf = (cells: readonly FigureKey[]) =>
  cells.map(({ indicator, branch, period }) => `${branch} ${indicator} ${period}`).sort();

describe('whatever is assigned, reported and excused', () => {
  it('overview, locks, who has not reported, the months of the report and the check of earlier ones agree', () => {
    fc.assert(
      fc.property(worlds, ({ month, ...given }) => {
        const assignments = given.assignments.map((one) => ({
          ...one,
          frequency: frequencyOf[one.indicator] ?? 'month',
        }));
        const reporting = { ...given, assignments, counts: isReported };
        const at = monthIndex(month);
        const due = byTheRule(month, assignments, given.figures, given.exemptions).filter((rule) => rule.due);
        const reported = due.filter((rule) => rule.reported);
        const expected = { due: due.length, reported: reported.length };

        const cells = cellsOf(reporting, { first: at, last: at });
        expect(keysOf(cells.filter(({ exempt }) => !exempt))).toEqual(keysOf(due));
        expect(completeness(cells)).toEqual(expected);

        // The overview, with each branch's part.
        const overview = monthReporting(month, cells);
        expect(overview).toMatchObject(expected);
        const parts = branches.flatMap((branch) => {
          const all = due.filter((rule) => rule.branch === branch);
          return all.length > 0 ? [[branch, all.length, all.filter((rule) => rule.reported).length]] : [];
        });
        const shown = overview.branches.map((one) => [one.branch, one.due, one.reported]);
        expect(shown.sort()).toEqual(parts.sort());

        // The locks read the whole year at once.
        const year = cellsOf(reporting, { first: 2024 * 12, last: 2024 * 12 + 11 });
        expect(completeness(year.filter(({ period }) => spanOf(period).last === at))).toEqual(expected);

        // Who has not reported, in the navigation and in letters.
        const status = cells.map((cell) => statusOf(cell, today, 5));
        const { tally } = monthStatus(branchStatuses(status, branches, today));
        expect(tally).toMatchObject({
          expected: due.length,
          reported: reported.length,
          outstanding: due.length - reported.length,
        });
        expect(keysOf(status.filter(({ state }) => isOutstanding(state)))).toEqual(
          keysOf(due.filter((rule) => !rule.reported)),
        );
        expect(keysOf(status.filter(({ state, exempt }) => isReportedState(state) && !exempt))).toEqual(
          keysOf(reported),
        );

        for (const branch of branches) {
          // The strip of months over a branch's form.
          const own = cells.filter((cell) => cell.branch === branch);
          const summary = monthSummary(month, own, { today, deadlineDay: 5, locked: false });
          const ofBranch = due.filter((rule) => rule.branch === branch);
          const missing = ofBranch.filter((rule) => !rule.reported);
          expect(summary).toMatchObject({ due: ofBranch.length, missing: missing.length });

          // The check of an earlier period, asked at the period after it.
          for (const { indicator, period } of own) {
            const series = <T extends { indicator: string; branch: string }>(all: readonly T[]) =>
              all.filter((one) => isSameSeries(one, { indicator, branch }));
            const next = spanOf(period).last + 1;
            if (next >= 2025 * 12) continue;
            const near = neighboursOf(
              { indicator, branch, period: monthOf(next) },
              { kind: 'flow' } as FigureIndicator,
              series(given.figures).filter(isReported).map(newest),
              { assignments: series(assignments), exemptions: series(given.exemptions) },
            );
            expect(near.missing.includes(period)).toBe(missing.some((rule) => rule.indicator === indicator));
          }
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('the missing count of a year is what its months lack together', () => {
    fc.assert(
      fc.property(worlds, ({ assignments: given, figures, exemptions }) => {
        const assignments = given.map((one) => ({
          ...one,
          frequency: frequencyOf[one.indicator] ?? 'month',
        }));
        const all = cellsOf(
          { assignments, figures, exemptions, counts: isReported },
          { first: 2024 * 12, last: 2024 * 12 + 11 },
        );
        const lacking = periodsOfYear(2024, 'month').flatMap((month) =>
          byTheRule(month, assignments, figures, exemptions).filter((rule) => rule.due && !rule.reported),
        );
        expect(keysOf(all.filter(isMissing))).toEqual(keysOf(lacking));
      }),
    );
  });
});

const newest = ({ period, state }: { period: Period; state: string }): NewestFigure => ({
  period,
  value: '1',
  numerator: null,
  denominator: null,
  qualifier: null,
  waiting: state === 'submitted',
});
