import Fraction from 'fraction.js';
import type { IndicatorKind } from './kinds';
import type { Frequency } from './period';
import {
  allMonths,
  allWithin,
  isMonthly,
  monthsCovered,
  type PreparedFigures,
  within,
} from './prepared-figures';
import { amountOf, type IndicatorStanding, levelsOf } from './standing';

/** Where the year will end if it goes on as it did (rule 9); low and high are null where no range may be given. */
export type Forecast = { low: Fraction | null; mid: Fraction | null; high: Fraction | null };

export type Outlook = {
  kind: IndicatorKind;
  frequency: Frequency;
  prepared: PreparedFigures;
  year: number;
  month: number;
  standing: IndicatorStanding;
  weight: Fraction;
  /** Whether the year has monthly weights; then there is no range. */
  weighted: boolean;
};

/** Rule 9: the year's end by its season, its weights or its months so far; null as a whole without an actual. */
export function forecastAt(outlook: Outlook): Forecast | null {
  const { kind, month, standing } = outlook;
  const actual = standing.actual?.value;
  if (!actual) return null;
  if (month === 12) return { low: actual, mid: actual, high: actual };
  return paces[kind](outlook, actual);
}

type Pace = (outlook: Outlook, actual: Fraction) => Forecast;
const paces: Record<IndicatorKind, Pace> = {
  flow: (outlook, actual) =>
    atPace(outlook, actual, { season: seasonShare(outlook), change: changeOfFlow, atLeast: null }),
  stock: (outlook, actual) => atPace(outlook, actual, { season: null, change: changeOfLevel, atLeast: zero }),
  ratio: (_outlook, actual) => ({ low: null, mid: actual, high: null }),
};

type Rule = {
  season: Fraction | null;
  change: (outlook: Outlook) => Fraction | null;
  /** Below which the year cannot end. */
  atLeast: Fraction | null;
};

/** The year's end by the share of it that has come, and, as the range's other end, by the last three months. */
function atPace(outlook: Outlook, actual: Fraction, { season, change: changeOf, atLeast }: Rule): Forecast {
  const { month, standing, weight, weighted } = outlook;
  const share = season ?? weight;
  if (share.equals(0)) return { low: null, mid: null, high: null };
  const bounded = (end: Fraction) => (atLeast && end.lt(atLeast) ? atLeast : end);
  const opening = standing.opening?.value ?? zero;
  const mid = bounded(opening.add(actual.sub(opening).div(share)));
  const change = season || weighted ? null : changeOf(outlook);
  if (!change) return { low: null, mid, high: null };
  const pace = bounded(actual.add(change.mul(12 - month)));
  return mid.lt(pace) ? { low: mid, mid, high: pace } : { low: pace, mid, high: mid };
}

/**
 * The share of last year's total that was reached by month M, where last year shows the season: every branch with a
 * figure last year, or this year up to M, reported each month of last year as a month, and neither sum is 0.
 */
function seasonShare({ prepared, year, month }: Outlook): Fraction | null {
  const january = (year - 1) * 12;
  const isComplete = [...prepared.branches.values()].every((entries) => {
    const lastYear = within(entries, january, january + 11);
    const silent = within(entries, january, january + 11 + month).length === 0;
    return silent || (lastYear.every(isMonthly) && monthsCovered(lastYear) === allMonths);
  });
  const ofYear = amountOf(allWithin(prepared, january, january + 11), prepared.unit).value;
  const soFar = amountOf(allWithin(prepared, january, january + month - 1), prepared.unit).value;
  return isComplete && ofYear.gt(0) && soFar.gt(0) ? soFar.div(ofYear) : null;
}

/** The mean monthly change of the last three months, where each was reported as a month; else null. */
function changeOfFlow(outlook: Outlook): Fraction | null {
  const { prepared, year, month } = outlook;
  const now = year * 12 + month - 1;
  if (!reportsLastMonths(outlook, 3) || !allWithin(prepared, year * 12, now).every(isMonthly)) return null;
  return amountOf(allWithin(prepared, now - 2, now), prepared.unit).value.div(3);
}

/** The same of a level: what it moved in three months, which takes the level before them, in March the opening. */
function changeOfLevel(outlook: Outlook): Fraction | null {
  const { prepared, year, month } = outlook;
  const now = year * 12 + month - 1;
  if (!reportsLastMonths(outlook, month > 3 ? 4 : 3)) return null;
  const levelAt = (then: number) => amountOf(levelsOf(prepared, now, then), prepared.unit).value;
  return levelAt(now)
    .sub(levelAt(now - 3))
    .div(3);
}

/** Whether an indicator is monthly and each of the last `count` months has a figure. */
function reportsLastMonths({ frequency, prepared, year, month }: Outlook, count: number): boolean {
  if (frequency !== 'month' || month < 3) return false;
  const now = year * 12 + month - 1;
  return Array.from({ length: count }, (_, back) => now - back).every(
    (at) => allWithin(prepared, at, at).length > 0,
  );
}

const zero = new Fraction(0);
