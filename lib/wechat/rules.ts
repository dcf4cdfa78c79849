import { addDays, eachDay } from '@/lib/measure/day';
import type { Day, Month } from '@/lib/measure/period';
import type { Role } from '@/lib/vocabulary/person';
import type { DayState, WechatFeed } from '@/lib/vocabulary/wechat';

/** Each feed's API call, the maximum days that one call may span (both ends counted), and since when it has data. */
export const calls = {
  posts: { name: 'getbizsummary', span: 30, since: '2025-11-01' },
  followers: { name: 'getusercumulate', span: 7, since: '2014-12-01' },
  changes: { name: 'getusersummary', span: 7, since: '2014-12-01' },
} as const satisfies Record<WechatFeed, { name: string; span: number; since: Day }>;

/** A stored day. `askedOn` is the day in Shanghai on which it was requested. */
export type DayRow = { day: Day; state: DayState; value: number | null; askedOn: Day };

/**
 * The number of days before yesterday that are requested again at every run, because the platform still fills them in.
 */
const settlesAfter = 3;

/** Who sees the account's numbers and may upload its exports: the secretariat, and the reporters of its branch. */
export const mayUseWechat = (user: { role: Role; branch: string | null }, branch: string): boolean =>
  user.role === 'admin' || user.role === 'reviewer' || (user.role === 'reporter' && user.branch === branch);

export const firstDay = (month: Month): Day => `${month}-01`;
export function lastDay(month: Month): Day {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5))];
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}

/** Whether a day's numbers are final, so that it is not requested again. */
export const isSettled = ({ day, state, askedOn }: Pick<DayRow, 'day' | 'state' | 'askedOn'>): boolean =>
  state !== 'delayed' && askedOn > addDays(day, settlesAfter);

/** The days to request: from the first wanted one that has data to yesterday, without settled ones. */
export function daysToAsk(feed: WechatFeed, since: Month, today: Day, days: readonly DayRow[]): Day[] {
  const firstWanted = firstDay(since) > calls[feed].since ? firstDay(since) : calls[feed].since;
  const settled = new Set(days.filter(isSettled).map(({ day }) => day));
  return eachDay(firstWanted, addDays(today, -1)).filter((day) => !settled.has(day));
}

/**
 * Windows of at most `span` days over the days, newest first; a window may include settled days between wanted ones.
 */
export function windowsOf(days: readonly Day[], span: number): { begin: Day; end: Day }[] {
  const windows: { begin: Day; end: Day }[] = [];
  const left = [...days].sort();
  for (let end = left.pop(); end !== undefined; end = left.pop()) {
    let begin = end;
    const earliest = addDays(end, 1 - span);
    for (let day = left.at(-1); day !== undefined && day >= earliest; day = left.at(-1)) {
      begin = day;
      left.pop();
    }
    windows.push({ begin, end });
  }
  return windows;
}

/**
 * A month's posts: the sum of its days, once every one of them is known and the last one is final; `rows` may go on
 * into the next month. A day without a row had no posts where a later day has a row, or where it still has none after
 * three days; at the end of what is known its absence means nothing. Null also where no day of the month has a row at
 * all: an account without data looks like that, and nothing is proposed for it.
 */
export function postsOf(month: Month, rows: readonly DayRow[]): number | null {
  const rowByDay = new Map(rows.map((row) => [row.day, row]));
  const reached = rows.reduce((last, { day, state }) => (state === 'ready' && day > last ? day : last), '');
  let sum = 0;
  let hasRow = false;
  for (const day of eachDay(firstDay(month), lastDay(month))) {
    const row = rowByDay.get(day);
    if (!row || row.state === 'delayed') return null;
    if (row.state === 'absent' && day > reached && !isSettled(row)) return null;
    if (row.state === 'ready') hasRow = true;
    sum += row.value ?? 0;
  }
  return hasRow ? sum : null;
}

/** Followers at a month's end: those of its last day, once that day is known and final. */
export function followersOf(month: Month, rows: readonly DayRow[]): number | null {
  const row = rows.find(({ day }) => day === lastDay(month));
  return row?.state === 'ready' ? row.value : null;
}

/** The months from first to last, both included, newest first. */
export function monthsBack(since: Month, last: Month): Month[] {
  const months: Month[] = [];
  for (let month = last; month >= since; month = addDays(firstDay(month), -1).slice(0, 7)) months.push(month);
  return months;
}
