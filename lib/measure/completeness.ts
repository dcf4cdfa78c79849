import Fraction from 'fraction.js';
import { monthBits } from './ledger';
import {
  type Day,
  type Frequency,
  hasEnded,
  type Month,
  monthIndex,
  type Period,
  periodsOfYear,
  spanOf,
} from './period';

/** What is due and what is there (rule 12). A composed indicator has no duties of its own: add up its parts'. */

/** A branch's duty to report an indicator, from a month on and, where it has ended, until one; both inclusive. */
export type Duty = { branch: string; since: Month; until?: Month | null };

type Slot = { branch: string; period: Period };

/** One indicator's duties, and the figures that answer them. */
export type Reporting = {
  frequency: Frequency;
  duties: readonly Duty[];
  /** Approved ones for a missing count; submitted ones too for completeness. */
  figures: readonly Slot[];
  /** 免报: periods that a branch need not report. */
  excused?: readonly Slot[];
};

/** A figure that is due, and whether it is there. */
export type Due = Slot & { reported: boolean };

/**
 * Rule 12: 缺报 n, the figures due up to M = `month` (0–12) of the year that no figure covers.
 * @example
 * missingCount({
 *   frequency: 'quarter', year: 2024, month: 7, duties: [{ branch: 'catering', since: '2024-01' }],
 *   figures: [{ branch: 'catering', period: '2024-Q1' }],
 * }) // 1: the second quarter
 */
export function missingCount({
  year,
  month,
  ...reporting
}: Reporting & { year: number; month: number }): number {
  return dueWithin(reporting, year * 12, year * 12 + month - 1).filter(({ reported }) => !reported).length;
}

/**
 * Rule 12: 报送率 of a period over any number of indicators: figures there ÷ figures due, for all their periods that
 * end in it and have ended by `today`. The rate is none when nothing is due.
 */
export function completeness(
  reportings: readonly Reporting[],
  period: Period,
  today: Day,
): { reported: number; due: number; rate: Fraction | null } {
  const { first, last } = spanOf(period);
  const due = reportings.flatMap((reporting) => dueWithin(reporting, first, last));
  const ended = due.filter((figure) => hasEnded(figure.period, today));
  const reported = ended.filter((figure) => figure.reported).length;
  return {
    reported,
    due: ended.length,
    rate: ended.length > 0 ? new Fraction(reported, ended.length) : null,
  };
}

/** The figures due for one period and all that end in it, ended or not, in the order of duties. */
export function dueIn(reporting: Reporting, period: Period): Due[] {
  const { first, last } = spanOf(period);
  return dueWithin(reporting, first, last);
}

/** A period belongs to a duty when its last month does; a coarser figure or excuse covers all its months. */
function dueWithin({ frequency, duties, figures, excused = [] }: Reporting, from: number, to: number): Due[] {
  const periods = periodsOfYear(Math.floor(from / 12), frequency)
    .map((period) => ({ period, span: spanOf(period) }))
    .filter(({ span }) => span.last >= from && span.last <= to);
  const free = monthsByBranch(excused, from);
  const answered = monthsByBranch([...excused, ...figures], from);
  const dutiesOf = new Map<string, Duty[]>();
  for (const duty of duties) dutiesOf.set(duty.branch, [...(dutiesOf.get(duty.branch) ?? []), duty]);

  return [...dutiesOf].flatMap(([branch, own]) =>
    periods
      .filter(
        ({ span }) => own.some((duty) => isOn(duty, span.last)) && !covers(free.get(branch), monthBits(span)),
      )
      .map(({ period, span }) => ({
        branch,
        period,
        reported: covers(answered.get(branch), monthBits(span)),
      })),
  );
}

/** For each branch the months of the year of `at` that its slots cover, as bits. */
function monthsByBranch(slots: readonly Slot[], at: number): Map<string, number> {
  const months = new Map<string, number>();
  for (const { branch, period } of slots) {
    const span = spanOf(period);
    if (span.year === Math.floor(at / 12)) months.set(branch, (months.get(branch) ?? 0) | monthBits(span));
  }
  return months;
}

const covers = (months = 0, needed: number) => (months & needed) === needed;

const isOn = ({ since, until }: Duty, month: number) =>
  monthIndex(since) <= month && (until == null || month <= monthIndex(until));
