import Fraction from 'fraction.js';
import type { IndicatorKind } from './kinds';
import { allMonths, allWithin, isMonthly, type Ledger, monthsCovered, within } from './ledger';
import type { Frequency } from './period';
import { amountOf, levelsOf, type Standing } from './standing';

/** Where the year will end if it goes on as it did (rule 9); low and high are none where no range may be said. */
export type Forecast = { low: Fraction | null; mid: Fraction | null; high: Fraction | null };

export type Outlook = {
  kind: IndicatorKind;
  frequency: Frequency;
  ledger: Ledger;
  year: number;
  month: number;
  standing: Standing;
  weight: Fraction;
  /** Whether the year carries monthly weights; then no range is said. */
  weighted: boolean;
};

/** Rule 9: the year's end by its season, its weights or its months so far; null as a whole without an actual. */
export function forecastAt(outlook: Outlook): Forecast | null {
  const { kind, month, standing, weight, weighted } = outlook;
  const actual = standing.actual?.value;
  if (!actual) return null;
  if (month === 12) return { low: actual, mid: actual, high: actual };
  if (kind === 'ratio') return { low: null, mid: actual, high: null };
  const season = kind === 'flow' ? seasonShare(outlook) : null;
  const share = season ?? weight;
  if (share.equals(0)) return { low: null, mid: null, high: null };
  const opening = standing.opening?.value ?? zero;
  const mid = notBelowZero(kind, opening.add(actual.sub(opening).div(share)));
  const change = season || weighted ? null : recentChange(outlook);
  if (!change) return { low: null, mid, high: null };
  const pace = notBelowZero(kind, actual.add(change.mul(12 - month)));
  return mid.lt(pace) ? { low: mid, mid, high: pace } : { low: pace, mid, high: mid };
}

/**
 * The share of last year's total that had come by month M, where last year tells the season: every branch with a
 * figure last year, or this year up to M, reported each month of last year as a month, and neither sum is 0.
 */
function seasonShare({ ledger, year, month }: Outlook): Fraction | null {
  const january = (year - 1) * 12;
  const whole = [...ledger.branches.values()].every((entries) => {
    const lastYear = within(entries, january, january + 11);
    const silent = within(entries, january, january + 11 + month).length === 0;
    return silent || (lastYear.every(isMonthly) && monthsCovered(lastYear) === allMonths);
  });
  const ofYear = amountOf(allWithin(ledger, january, january + 11), ledger.unit).value;
  const soFar = amountOf(allWithin(ledger, january, january + month - 1), ledger.unit).value;
  return whole && ofYear.gt(0) && soFar.gt(0) ? soFar.div(ofYear) : null;
}

/** The mean monthly change of the last three months, where the figures allow one to be told; else null. */
function recentChange({ kind, frequency, ledger, year, month }: Outlook): Fraction | null {
  if (frequency !== 'month' || month < 3) return null;
  const now = year * 12 + month - 1;
  const needed = kind === 'stock' && month > 3 ? 4 : 3;
  for (let back = 0; back < needed; back++) {
    if (allWithin(ledger, now - back, now - back).length === 0) return null;
  }
  if (kind === 'flow' && !allWithin(ledger, year * 12, now).every(isMonthly)) return null;
  const { unit } = ledger;
  const change =
    kind === 'flow'
      ? amountOf(allWithin(ledger, now - 2, now), unit).value
      : amountOf(levelsOf(ledger, now, now), unit).value.sub(
          amountOf(levelsOf(ledger, now, now - 3), unit).value,
        );
  return change.div(3);
}

const zero = new Fraction(0);

const notBelowZero = (kind: IndicatorKind, level: Fraction) =>
  kind === 'stock' && level.lt(0) ? zero : level;
