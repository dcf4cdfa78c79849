import { defaultYear, lastDueMonth } from '@/lib/measure/deadline';
import { type Day, monthIndex, monthOf, parseAsOf } from '@/lib/measure/period';
import { type IndicatorStatus, statuses } from '@/lib/measure/status';

/** What an address asks to see, as a person, a link or an old bookmark wrote it. */
export type SearchParams = Record<string, string | string[] | undefined>;

/** Why the page shows something else than was asked for; `typed` is what the address holds, cut short. */
type ViewNote = {
  code:
    | 'yearUnreadable'
    | 'yearFuture'
    | 'asOfUnreadable'
    | 'asOfFuture'
    | 'asOfOtherYear'
    | 'waitingRefused'
    | 'statusUnknown'
    | 'categoryUnknown';
  typed: string;
};

export type Filter = { status: IndicatorStatus | null; category: string | null; q: string };

export type ViewQuery = {
  view: View;
  /** The latest month of the year that has ended and may be asked for; 0 where none has. */
  lastMonth: number;
  thisYear: number;
  /** What was asked for and can be shown: the part of the address that links keep. */
  params: { year?: string; asOf?: string; waiting?: '1' };
  notes: ViewNote[];
};

type Context = { today: Day; deadlineDay: number; mayWait: boolean };

const firstYear = 1990;

/**
 * The view that an address asks for. What cannot be shown is passed over with a note, and the view is then the one
 * that the page shows by itself: the last year and month whose deadline has passed.
 * @example viewFrom({ year: '2024', asOf: '2024-07' }, context).view // { year: 2024, month: 7, waiting: false }
 */
export function viewFrom(params: SearchParams, { today, deadlineDay, mayWait }: Context): ViewQuery {
  const notes: ViewNote[] = [];
  const note = (code: ViewNote['code'], text: string) => notes.push({ code, typed: text.slice(0, 20) });
  const accepted: ViewQuery['params'] = {};
  const thisYear = Number(today.slice(0, 4));
  const ended = monthIndex(today.slice(0, 7)) - 1;

  let year: number | null = null;
  const yearText = firstOf(params.year);
  if (yearText) {
    year = /^\d{4}$/.test(yearText) && Number(yearText) >= firstYear ? Number(yearText) : null;
    if (year === null) note('yearUnreadable', yearText);
    else if (year > thisYear) {
      note('yearFuture', yearText);
      year = null;
    } else accepted.year = yearText;
  }

  let month: number | null = null;
  const asOfText = firstOf(params.asOf);
  if (asOfText) {
    const parsed = asOfText.endsWith('-00') ? null : parseAsOf(asOfText);
    if (!parsed || parsed.year < firstYear) note('asOfUnreadable', asOfText);
    else if (monthIndex(asOfText) > ended) note('asOfFuture', asOfText);
    else if (year !== null && parsed.year !== year) note('asOfOtherYear', asOfText);
    else {
      ({ year, month } = parsed);
      accepted.asOf = asOfText;
    }
  }

  const wantsWaiting = firstOf(params.waiting) === '1';
  if (wantsWaiting && mayWait) accepted.waiting = '1';
  if (wantsWaiting && !mayWait) note('waitingRefused', '');

  year ??= defaultYear(today, deadlineDay);
  month ??= lastDueMonth(year, today, deadlineDay);
  const lastMonth = Math.max(0, Math.min(12, ended - year * 12 + 1));
  return {
    view: { year, month, waiting: wantsWaiting && mayWait },
    lastMonth,
    thisYear,
    params: accepted,
    notes,
  };
}

/** The filters that an address asks for, with notes on those that name nothing. */
export function filterFrom(
  params: SearchParams,
  categories: readonly string[],
): { filter: Filter; notes: ViewNote[] } {
  const status = firstOf(params.status);
  const category = firstOf(params.category);
  const valid = statuses.find((name) => name === status) ?? null;
  const notes: ViewNote[] = [];
  if (status && !valid) notes.push({ code: 'statusUnknown', typed: status.slice(0, 20) });
  if (category && !categories.includes(category))
    notes.push({ code: 'categoryUnknown', typed: category.slice(0, 20) });
  return {
    filter: {
      status: valid,
      category: category && categories.includes(category) ? category : null,
      q: firstOf(params.q).trim().slice(0, 60),
    },
    notes,
  };
}

/** A path with the address's parameters, those without a value left out. */
export function addressOf(path: string, params: Record<string, string | null | undefined>): string {
  const query = Object.entries(params)
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}=${encodeURIComponent(value ?? '')}`)
    .join('&');
  return query ? `${path}?${query}` : path;
}

/** An address's parameters, those that stand several times once. */
export const plainParams = (params: SearchParams): Record<string, string> =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, firstOf(value)]));

/** The as-of month of a view as addresses write it, or null before the year's first deadline. */
export const asOfText = ({ year, month }: View): string | null =>
  month > 0 ? monthOf(year * 12 + month - 1) : null;

/** A parameter that stands several times in an address counts once. */
const firstOf = (value: string | string[] | undefined): string =>
  (Array.isArray(value) ? value[0] : value) ?? '';

/** The year and month that a view speaks of; `month` 0 before the year's first deadline. */
export type View = { year: number; month: number; waiting: boolean };
