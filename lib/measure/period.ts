import type { IndicatorFrequency } from './kinds';

/** The calendar of figures. Months are compared as integers, `year * 12 + month - 1`; “now” arrives as an argument. */

/** A month `2024-07`, a quarter `2024-Q3` or a year `2024`; it counts at its last month. */
export type Period = string;
/** `2024-07` */
export type Month = string;
/** The as-of month 截至 of a view: a month, or `2024-00` for M = 0, before the first deadline of a year. */
export type AsOf = string;
/** A calendar day in Asia/Shanghai, `2024-08-06`. */
export type Day = string;
export type Frequency = IndicatorFrequency;
/** The months a period covers: `first` and `last` as month integers, both inclusive. */
export type Span = { first: number; last: number; frequency: Frequency; year: number };

const periodForm = /^((?:19|20|21)\d\d)(?:-(?:(0[1-9]|1[0-2])|Q([1-4])))?$/;
/** How many months a period of a frequency has. */
export const periodLength = { month: 1, quarter: 3, year: 12 } as const;

/**
 * The months that a period covers, or null for text that names none (years 1900–2199, as the table allows).
 * @example parsePeriod('2024-Q3') // { first: 24294, last: 24296, frequency: 'quarter', year: 2024 }
 */
export function parsePeriod(text: string): Span | null {
  const cached = spans.get(text);
  if (cached) return cached;
  const read = readPeriod(text);
  if (read) spans.set(text, Object.freeze(read));
  return read;
}

/** Memoised: there are some five thousand periods at most, and each is parsed again and again. */
const spans = new Map<string, Span>();

function readPeriod(text: string): Span | null {
  const [, yearText, month, quarter] = periodForm.exec(text) ?? [];
  if (yearText === undefined) return null;
  const year = Number(yearText);
  if (month !== undefined) return span(year, Number(month) - 1, 'month');
  if (quarter !== undefined) return span(year, (Number(quarter) - 1) * 3, 'quarter');
  return span(year, 0, 'year');
}

export const isPeriod = (text: string): boolean => parsePeriod(text) !== null;
export const isMonth = (text: string): boolean => parsePeriod(text)?.frequency === 'month';

/**
 * The span of a period that is known to be one.
 * @throws RangeError for any other text
 */
export function spanOf(period: Period): Span {
  const parsed = parsePeriod(period);
  if (!parsed) throw new RangeError(`not a period: ${period}`);
  return parsed;
}

/**
 * The integer of a month.
 * @example monthIndex('2024-07') // 24294
 * @throws RangeError for anything but a month
 */
export function monthIndex(month: Month): number {
  const { first, frequency } = spanOf(month);
  if (frequency !== 'month') throw new RangeError(`not a month: ${month}`);
  return first;
}

/** The month of an integer: the inverse of `monthIndex`. */
export function monthOf(index: number): Month {
  return `${Math.floor(index / 12)}-${twoDigits((index % 12) + 1)}`;
}

/** The month at which a period counts, its last. */
export const endMonth = (period: Period): Month => monthOf(spanOf(period).last);

/** Whether two periods share a month; two such figures of one indicator and branch may not both exist. */
export function overlaps(a: Period, b: Period): boolean {
  const [left, right] = [spanOf(a), spanOf(b)];
  return left.first <= right.last && right.first <= left.last;
}

/** Whether the first period has all months of the second. */
export function contains(outer: Period, inner: Period): boolean {
  const [outerSpan, innerSpan] = [spanOf(outer), spanOf(inner)];
  return outerSpan.first <= innerSpan.first && innerSpan.last <= outerSpan.last;
}

/** The period of a frequency that contains the month. */
export const periodOf = (month: Month, frequency: Frequency): Period =>
  periodAt(monthIndex(month), frequency);

/** The periods of a frequency in a year, in order: twelve, four or one. */
export function periodsOfYear(year: number, frequency: Frequency): Period[] {
  const length = periodLength[frequency];
  return Array.from({ length: 12 / length }, (_, index) => periodAt(year * 12 + index * length, frequency));
}

/** The periods of a frequency that end in the months `first` to `last`, as integers, in order. */
export function periodsEndingIn(first: number, last: number, frequency: Frequency): Period[] {
  const length = periodLength[frequency];
  const periods: Period[] = [];
  for (let end = first + length - 1 - (first % length); end <= last; end += length)
    periods.push(periodAt(end, frequency));
  return periods;
}

/** The period of the same length just before. */
export function previousPeriod(period: Period): Period {
  const { first, frequency } = spanOf(period);
  return periodAt(first - 1, frequency);
}

/** The period of the same name, a year earlier. */
export function samePeriodLastYear(period: Period): Period {
  const { first, frequency } = spanOf(period);
  return periodAt(first - 12, frequency);
}

/**
 * Rule 0: M, the view's month (0–12) rounded down to the last month at which a period of the frequency ended.
 * @example judgedMonth(7, 'quarter') // 6
 */
export function judgedMonth(month: number, frequency: Frequency): number {
  return month - (month % periodLength[frequency]);
}

/** The as-of month of a year; month 0 says that the year has no passed deadline yet. */
export const asOf = (year: number, month: number): AsOf => `${year}-${twoDigits(month)}`;

/** Year and month (0–12) of an as-of month, or null for text that names none. */
export function parseAsOf(text: AsOf): { year: number; month: number } | null {
  const none = text.endsWith('-00');
  const parsed = parsePeriod(none ? text.replace(/-00$/, '-01') : text);
  if (parsed?.frequency !== 'month') return null;
  return { year: parsed.year, month: none ? 0 : (parsed.first % 12) + 1 };
}

/**
 * Year and month (0–12) of text that is known to be an as-of month.
 * @throws RangeError for any other text
 */
export function asOfParts(text: AsOf): { year: number; month: number } {
  const parsed = parseAsOf(text);
  if (!parsed) throw new RangeError(`not an as-of month: ${text}`);
  return parsed;
}

/** Whether the period's last day is over. */
export const hasEnded = (period: Period, today: Day): boolean => endMonth(period) < today.slice(0, 7);

/** The calendar day in Asia/Shanghai, eight hours ahead of UTC all year. */
export function shanghaiDay(instant: Date): Day {
  return new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}

function span(year: number, offset: number, frequency: Frequency): Span {
  const first = year * 12 + offset;
  return { first, last: first + periodLength[frequency] - 1, frequency, year };
}

function periodAt(index: number, frequency: Frequency): Period {
  const year = Math.floor(index / 12);
  if (frequency === 'month') return monthOf(index);
  return frequency === 'quarter' ? `${year}-Q${Math.floor((index % 12) / 3) + 1}` : `${year}`;
}

const twoDigits = (n: number) => String(n).padStart(2, '0');

/** A period's first and last day. */
export function daysOf(period: Period): { first: Day; last: Day } {
  const span = spanOf(period);
  const end = new Date(Date.UTC(Math.floor(span.last / 12), (span.last % 12) + 1, 0));
  return { first: `${monthOf(span.first)}-01`, last: end.toISOString().slice(0, 10) };
}
