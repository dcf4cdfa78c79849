import { type Decimal, inUnits, type ReadDecimal, readDecimal } from './decimal';
import { type IndicatorKind, kindTraits, type Qualifier } from './kinds';
import { type Period, type Span, spanOf } from './period';

/** One approved figure: a value, or a ratio's numerator and denominator, as the database prints them. */
export type Figure = {
  branch: string;
  period: Period;
  value?: Decimal | null;
  numerator?: Decimal | null;
  denominator?: Decimal | null;
  qualifier?: Qualifier | null;
};

/** A parsed figure: amounts are integers of a common unit, so that summing thousands is adding integers. */
export type Entry = {
  /** The month it counts at. */
  end: number;
  /** The months of its year that it covers, as bits: 1 is January, 2 February, 4 March … */
  months: number;
  amount: bigint;
  /** A ratio's denominator; 0 otherwise. */
  base: bigint;
  atLeast: boolean;
};

/** The figures of one indicator by branch, each branch's in the order of their last months. */
export type PreparedFigures = { unit: bigint; branches: ReadonlyMap<string, readonly Entry[]> };

type Row = { figure: Figure; amount: ReadDecimal; base: ReadDecimal };

/**
 * Parses figures once for any number of views of them. A figure without the numbers that its kind needs counts as not
 * reported: none is never 0.
 * @throws RangeError for a period or a number that is none
 */
export function prepareFigures(kind: IndicatorKind, figures: readonly Figure[]): PreparedFigures {
  const rows = figures.flatMap((figure) => rowOf(kind, figure) ?? []);
  const places = rows.reduce((max, { amount, base }) => Math.max(max, amount.places, base.places), 0);
  const spans = new Map<Period, Span>();
  const branches = new Map<string, Entry[]>();
  for (const { figure, amount, base } of rows) {
    const span = spans.get(figure.period) ?? spanOf(figure.period);
    spans.set(figure.period, span);
    const entries = branches.get(figure.branch) ?? [];
    branches.set(figure.branch, entries);
    entries.push({
      end: span.last,
      months: monthBits(span),
      amount: inUnits(amount, places),
      base: inUnits(base, places),
      atLeast: figure.qualifier === 'gte',
    });
  }
  for (const entries of branches.values()) entries.sort((a, b) => a.end - b.end);
  return { unit: 10n ** BigInt(places), branches };
}

/** The months of its year that a period covers, as bits: 1 is January, 2 February, 4 March … */
export function monthBits({ first, last }: Span): number {
  return ((1 << (last - first + 1)) - 1) << (first % 12);
}

/** The entries that count in the months `from` to `to`. */
export function within(entries: readonly Entry[], from: number, to: number): Entry[] {
  return entries.filter(({ end }) => end >= from && end <= to);
}

/** Every branch's entries that count in the months `from` to `to`. */
export function allWithin({ branches }: PreparedFigures, from: number, to: number): Entry[] {
  const found: Entry[] = [];
  // A course calls this for every month: no intermediate lists.
  for (const entries of branches.values())
    for (const entry of entries) if (entry.end >= from && entry.end <= to) found.push(entry);
  return found;
}

/** The months, as bits, that some of the entries covers; they are of one year. */
export function monthsCovered(entries: readonly Entry[]): number {
  return entries.reduce((bits, { months }) => bits | months, 0);
}

/** All months of a year, as bits. */
export const allMonths = 0b1111_1111_1111;

/** Whether a figure is a single month's. */
export const isMonthly = ({ months }: Entry): boolean => (months & (months - 1)) === 0;

function rowOf(kind: IndicatorKind, figure: Figure): Row | null {
  const [top, bottom] = kindTraits[kind].parts;
  const amount = figure[top];
  const base = bottom ? figure[bottom] : '0';
  if (amount == null || base == null) return null;
  return { figure, amount: readDecimal(amount), base: readDecimal(base) };
}
