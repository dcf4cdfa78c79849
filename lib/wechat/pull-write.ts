import { and, eq, gte, sql } from 'drizzle-orm';
import { database } from '@/db/client';
import { wechatDay } from '@/db/schema';
import type { Day, Month } from '@/lib/measure/period';
import type { WechatFeed } from '@/lib/vocabulary/wechat';
import { type ApiResult, askWechat, type Timeouts } from './api-client';
import type { Failure } from './code-rules';
import { mayAsk, readDays } from './day-rules';
import { storeDays } from './day-write';
import { calls, daysToAsk, firstDay, windowsOf } from './rules';
import { findToken } from './token-write';

/** The maximum number of windows of a feed per run; older ones wait for the next run. */
const mostWindows = 60;

/** A day that had numbers does not lose them to an answer that has none (yet). */
const unlessEmpty = sql`excluded.raw <> '[]'::jsonb or ${wechatDay.state} <> 'ready'`;

type Pulled = { days: number; failure: Failure | null };

/**
 * Requests every day of a feed that is not settled yet, newest first, and stores one row per day. Days of an answer
 * that was not ready are left as they were.
 */
export async function pullFeed(
  feed: WechatFeed,
  since: Month,
  today: Day,
  patience?: Timeouts,
): Promise<Pulled> {
  const settled = await database()
    .select({
      day: wechatDay.day,
      state: wechatDay.state,
      value: wechatDay.value,
      askedOn: wechatDay.askedOn,
    })
    .from(wechatDay)
    .where(and(eq(wechatDay.source, 'api'), eq(wechatDay.feed, feed), gte(wechatDay.day, firstDay(since))));
  const { name, span } = calls[feed];
  let days = 0;
  for (const window of windowsOf(daysToAsk(feed, since, today, settled), span).slice(0, mostWindows)) {
    if (patience?.stopping?.aborted) break;
    if (!mayAsk(feed, window, today)) continue;
    const answer = await askDatacube(name, { begin_date: window.begin, end_date: window.end }, patience);
    if (!answer.ok && answer.failure.kind === 'notReady') continue;
    if (!answer.ok) return { days, failure: answer.failure };
    const read = readDays(feed, window, answer.body);
    if (!read) return { days, failure: { kind: 'malformed' } };
    await storeDays(
      database(),
      read.map((day) => ({ ...day, source: 'api', feed, askedOn: today })),
      unlessEmpty,
    );
    days += read.filter(({ state }) => state === 'ready').length;
  }
  return { days, failure: null };
}

/** One call with a token; a refused token is replaced once. */
export async function askDatacube(name: string, body: unknown, patience?: Timeouts): Promise<ApiResult> {
  const current = await findToken(patience);
  if (!current.ok) return current;
  const request = (token: string) => askWechat(`/datacube/${name}`, body, { token, patience });
  const answer = await request(current.token);
  if (answer.ok || answer.failure.kind !== 'token') return answer;
  const second = await findToken(patience, current.token);
  return second.ok ? request(second.token) : second;
}
