import Fraction from 'fraction.js';
import { type Entry, isMonthly, type Ledger } from './ledger';
import type { IndicatorKind, Qualifier } from './rules';

/** Where an indicator stands at a month of a year, by the figures alone (rules 1, 4 and 10). */
export type Standing = {
  /** Whether a figure of the year ended in or before the month. */
  reported: boolean;
  /** The branches that count in the actual, a stock's carried-forward ones too. */
  branches: readonly string[];
  actual: Fraction | null;
  qualifier: Qualifier | null;
  /** A stock's level at the end of the year before, over the branches that count now. */
  opening: Fraction | null;
  openingQualifier: Qualifier | null;
  /** The actual a year earlier, like with like; else none. */
  lastYear: Fraction | null;
  lastYearQualifier: Qualifier | null;
};

type Sum = { amount: bigint; base: bigint; atLeast: boolean };

/** Rules 1, 4 and 10 at M = `month` (0–12). */
export function standingAt(kind: IndicatorKind, ledger: Ledger, year: number, month: number): Standing {
  return kind === 'stock' ? stockAt(ledger, year, month) : flowAt(ledger, year, month);
}

/** The sum of all entries that end in the months `from` to `to`; none when no entry does. */
export function sumBetween({ branches }: Ledger, from: number, to: number): Sum | null {
  const ending = [...branches.values()].flatMap((entries) => endingIn(entries, from, to));
  return ending.length > 0 ? added(ending) : null;
}

export const endingIn = (entries: readonly Entry[], from: number, to: number): Entry[] =>
  entries.filter(({ end }) => end >= from && end <= to);
