import { addDays, eachDay } from '@/lib/measure/day';
import type { Day, Month } from '@/lib/measure/period';
import type { Role } from '@/lib/vocabulary/person';
import type { DayState, WechatFeed } from '@/lib/vocabulary/wechat';

/** The call of a feed, the most days that one call may span (both ends counted), and since when it has data. */
export const calls = {
  posts: { name: 'getbizsummary', span: 30, since: '2025-11-01' },
  followers: { name: 'getusercumulate', span: 7, since: '2014-12-01' },
  changes: { name: 'getusersummary', span: 7, since: '2014-12-01' },
} as const satisfies Record<WechatFeed, { name: string; span: number; since: Day }>;

/** A day's row, as it is kept. `askedOn` is the day in Shanghai on which it was asked. */
export type DayRow = { day: Day; state: DayState; value: number | null; askedOn: Day };

/** The days behind yesterday that are asked again at every run, because the platform still fills them in. */
const settlesAfter = 3;

/** Who sees the account's numbers and may upload its exports: the secretariat, and the reporters of its branch. */
export const mayUseWechat = (who: { role: Role; branch: string | null }, branch: string): boolean =>
  who.role === 'admin' || who.role === 'reviewer' || (who.role === 'reporter' && who.branch === branch);

export const firstDay = (month: Month): Day => `${month}-01`;
export function lastDay(month: Month): Day {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5))];
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}

/** Whether what is known of a day will not change any more, so that it is not asked again. */
export const isSettled = ({ day, state, askedOn }: Pick<DayRow, 'day' | 'state' | 'askedOn'>): boolean =>
  state !== 'delayed' && askedOn > addDays(day, settlesAfter);

/** The days to ask: from the first wanted one that has data to yesterday, without those that are settled. */
export function daysToAsk(feed: WechatFeed, since: Month, today: Day, days: readonly DayRow[]): Day[] {
  const first = firstDay(since) > calls[feed].since ? firstDay(since) : calls[feed].since;
  const settled = new Set(days.filter(isSettled).map(({ day }) => day));
  return eachDay(first, addDays(today, -1)).filter((day) => !settled.has(day));
}

/** Windows of at most `span` days over the days, the newest first; a window may hold settled days between wanted ones. */
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
 * A month's posts: the sum of its days, once every one of them is known and the last one stands; `rows` may go on into
 * the next month. A day without a row had none where a later day has one, or where it is still without after three
 * days; at the end of what is known its absence says nothing. Null also where no day of the month has a row at all:
 * an account without data looks like that, and nothing is proposed for it.
 */
export function postsOf(month: Month, rows: readonly DayRow[]): number | null {
  const known = new Map(rows.map((row) => [row.day, row]));
  const reached = rows.reduce((last, { day, state }) => (state === 'ready' && day > last ? day : last), '');
  let sum = 0;
  let seen = false;
  for (const day of eachDay(firstDay(month), lastDay(month))) {
    const row = known.get(day);
    if (!row || row.state === 'delayed') return null;
    if (row.state === 'absent' && day > reached && !isSettled(row)) return null;
    if (row.state === 'ready') seen = true;
    sum += row.value ?? 0;
  }
  return seen ? sum : null;
}

/** Followers at a month's end: those of its last day, and none before that day is there and stands. */
export function followersOf(month: Month, rows: readonly DayRow[]): number | null {
  const row = rows.find(({ day }) => day === lastDay(month));
  return row?.state === 'ready' ? row.value : null;
}

/** The months from the first to the last, both counted, the newest first. */
export function monthsBack(since: Month, last: Month): Month[] {
  const months: Month[] = [];
  for (let month = last; month >= since; month = addDays(firstDay(month), -1).slice(0, 7)) months.push(month);
  return months;
}
