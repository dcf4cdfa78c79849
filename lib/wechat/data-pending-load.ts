import { and, eq } from 'drizzle-orm';
import { database } from '@/db/client';
import { oneOf } from '@/db/conditions';
import { wechatDay } from '@/db/schema';
import { addDays } from '@/lib/measure/day';
import type { Day } from '@/lib/measure/period';
import type { WechatFeed } from '@/lib/vocabulary/wechat';
import { calls } from './rules';

/** Whether yesterday's numbers are still missing or provisional: an empty yesterday is not ready, it is not zero. */
export async function isDataPending(feeds: readonly WechatFeed[], today: Day): Promise<boolean> {
  const yesterday = addDays(today, -1);
  // A day without gains or losses never gets a row of changes.
  const expected = feeds.filter((feed) => feed !== 'changes' && yesterday >= calls[feed].since);
  if (expected.length === 0) return false;
  const ready = await database()
    .select({ feed: wechatDay.feed })
    .from(wechatDay)
    .where(
      and(
        eq(wechatDay.source, 'api'),
        eq(wechatDay.day, yesterday),
        eq(wechatDay.state, 'ready'),
        oneOf(wechatDay.feed, expected),
      ),
    );
  return ready.length < expected.length;
}
