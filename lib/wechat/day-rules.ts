import { z } from 'zod';
import { addDays, eachDay } from '@/lib/measure/day';
import type { Day } from '@/lib/measure/period';
import type { DayState, WechatFeed } from '@/lib/vocabulary/wechat';
import { calls } from './rules';

/** A day's row, built from a feed's answer. */
type FeedDay = {
  day: Day;
  state: DayState;
  value: number | null;
  gained: number | null;
  lost: number | null;
  raw: unknown[];
};

const count = z.number().int().min(0).max(2_000_000_000);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const shapes = {
  changes: z.object({ ref_date: day, new_user: count, cancel_user: count }),
  followers: z.object({ ref_date: day, cumulate_user: count, user_source: z.number().optional() }),
  posts: z.object({ ref_date: day, detail: z.object({ send_page_count: count }) }),
};
const answer = z.object({ list: z.array(z.unknown()).max(2_000), is_delay: z.boolean().optional() });

/**
 * A feed's answer for a window as one row per day: several rows of a day are added up (their sources are parts, and
 * source 0 is “other”, not the total). A day without a row is `absent`; what that means depends on `today` and is
 * decided later. Null for an answer that is not of the documented form.
 */
export function readDays(
  feed: WechatFeed,
  { begin, end }: { begin: Day; end: Day },
  body: unknown,
): FeedDay[] | null {
  const read = answer.safeParse(body);
  if (!read.success) return null;
  const found = new Map<Day, FeedDay>();
  for (const raw of read.data.list) {
    const row = shapes[feed].safeParse(raw);
    if (!row.success) return null;
    const { ref_date } = row.data;
    if (ref_date < begin || ref_date > end) continue;
    const state = read.data.is_delay ? ('delayed' as const) : ('ready' as const);
    const entry = found.get(ref_date) ?? {
      day: ref_date,
      state,
      value: null,
      gained: null,
      lost: null,
      raw: [],
    };
    if ('new_user' in row.data) {
      entry.gained = (entry.gained ?? 0) + row.data.new_user;
      entry.lost = (entry.lost ?? 0) + row.data.cancel_user;
    } else if ('detail' in row.data) entry.value = (entry.value ?? 0) + row.data.detail.send_page_count;
    // A level is not added up: two levels of one day contradict each other.
    else if (entry.value === null || entry.value === row.data.cumulate_user)
      entry.value = row.data.cumulate_user;
    else return null;
    entry.raw.push(raw);
    found.set(ref_date, entry);
  }
  const absent = { value: null, gained: null, lost: null, raw: [] };
  return eachDay(begin, end).map(
    (one) => found.get(one) ?? { day: one, state: read.data.is_delay ? 'delayed' : 'absent', ...absent },
  );
}

/** Whether a window may be requested: not longer than the call allows, and over before today in Shanghai. */
export const mayAsk = (feed: WechatFeed, window: { begin: Day; end: Day }, today: Day): boolean =>
  window.begin <= window.end &&
  window.end < today &&
  window.end <= addDays(window.begin, calls[feed].span - 1);
