import Fraction from 'fraction.js';
import { type IndicatorKind, kindTraits, type Qualifier } from './kinds';
import { allWithin, type Entry, monthsCovered, type PreparedFigures, within } from './prepared-figures';

/** Where an indicator stands at a month of a year, by its figures alone (rules 1, 4 and 10). */

/** A number with what is known of it: `gte` says that a figure in it is only a lower bound, shown with 余. */
export type QualifiedValue = { value: Fraction; qualifier: Qualifier | null };

export type IndicatorStanding = {
  /** Whether a figure of the year ended in or before the month. */
  reported: boolean;
  /** The branches that count in the actual, a stock's carried-forward ones too. */
  branches: readonly string[];
  actual: QualifiedValue | null;
  /** A stock's level at the end of the year before, over the branches that count now. */
  opening: QualifiedValue | null;
  /** The actual a year earlier, like with like; else none. */
  lastYear: QualifiedValue | null;
};

/** Rules 1, 4 and 10 at M = `month` (0–12); with M = 0 nothing is reported yet. */
export function standingAt(
  kind: IndicatorKind,
  prepared: PreparedFigures,
  year: number,
  month: number,
): IndicatorStanding {
  const january = year * 12;
  const now = january + month - 1;
  const reporting = countingIn(prepared, january, now);
  const { isLevel } = kindTraits[kind];
  const branches = isLevel ? countingIn(prepared, 0, now) : reporting;
  const openings = isLevel ? levelsOf(prepared, now, january - 1) : [];
  const alike = isLevel
    ? // Whoever counted a year ago still counts, so equal numbers are the same branches.
      countingIn(prepared, 0, now - 12).length === branches.length
    : coversSameMonths(prepared, january, now);
  return {
    reported: reporting.length > 0,
    branches,
    actual: actualAt(kind, prepared, year, month),
    opening: openings.length > 0 ? amountOf(openings, prepared.unit) : null,
    lastYear: alike ? actualAt(kind, prepared, year - 1, month) : null,
  };
}

/** Rule 1 alone: the actual at M = `month` (0–12), whoever reported it. */
export function actualAt(
  kind: IndicatorKind,
  prepared: PreparedFigures,
  year: number,
  month: number,
): QualifiedValue | null {
  const january = year * 12;
  const now = january + month - 1;
  const entries = allWithin(prepared, january, now);
  return entries.length === 0 ? null : actuals[kind](entries, prepared, now);
}

type Actual = (entries: readonly Entry[], prepared: PreparedFigures, now: number) => QualifiedValue | null;
const actuals: Record<IndicatorKind, Actual> = {
  flow: (entries, { unit }) => amountOf(entries, unit),
  stock: (_entries, prepared, now) => amountOf(levelsOf(prepared, now, now), prepared.unit),
  ratio: (entries) => {
    const base = total(entries, 'base');
    return base === 0n ? null : amountOf(entries, base);
  },
};

/**
 * The levels of a stock at the end of month `then`, of the branches that count at `now`: a branch's last figure by
 * then or, where it has none, its first, so that a newcomer is no growth (rule 4).
 */
export function levelsOf({ branches }: PreparedFigures, now: number, then: number): Entry[] {
  return [...branches.values()].flatMap((entries) => {
    const first = entries.find(({ end }) => end <= now);
    return first ? (entries.findLast(({ end }) => end <= then) ?? first) : [];
  });
}

/** The entries' amounts added up, over `base`: the figures' unit, or a ratio's denominators. */
export function amountOf(entries: readonly Entry[], base: bigint): QualifiedValue {
  const qualifier = entries.some(({ atLeast }) => atLeast) ? 'gte' : null;
  return { value: new Fraction(total(entries, 'amount'), base), qualifier };
}

function countingIn({ branches }: PreparedFigures, from: number, to: number): string[] {
  return [...branches]
    .filter(([, entries]) => entries.some(({ end }) => end >= from && end <= to))
    .map(([branch]) => branch);
}

/** Rule 10: whether last year's figures cover exactly the same (branch, month) pairs as this year's. */
function coversSameMonths({ branches }: PreparedFigures, january: number, now: number): boolean {
  return [...branches.values()].every(
    (entries) =>
      monthsCovered(within(entries, january, now)) === monthsCovered(within(entries, january - 12, now - 12)),
  );
}

const total = (entries: readonly Entry[], part: 'amount' | 'base') =>
  entries.reduce((sum, entry) => sum + entry[part], 0n);
