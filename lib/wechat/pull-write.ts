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

/** The most windows that one run asks of a feed; older ones wait for the next run. */
const mostWindows = 60;

/** A day that had numbers does not lose them to an answer that has none (yet). */
const unlessEmpty = sql`excluded.raw <> '[]'::jsonb or ${wechatDay.state} <> 'ready'`;

type Pulled = { days: number; failure: Failure | null };

/**
 * Asks a feed for every day that is not settled yet, the newest first, and keeps what it says per day. Days of an
 * answer that was not ready are left as they were.
 */
export async function pullFeed(
  feed: WechatFeed,
  since: Month,
  today: Day,
  patience?: Timeouts,
): Promise<Pulled> {
  const known = await database()
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
  for (const window of windowsOf(daysToAsk(feed, since, today, known), span).slice(0, mostWindows)) {
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

/** One call with a token; a token that is refused is replaced once. */
export async function askDatacube(name: string, body: unknown, patience?: Timeouts): Promise<ApiResult> {
  const first = await findToken(patience);
  if (!first.ok) return first;
  const ask = (token: string) => askWechat(`/datacube/${name}`, body, { token, patience });
  const answer = await ask(first.token);
  if (answer.ok || answer.failure.kind !== 'token') return answer;
  const second = await findToken(patience, first.token);
  return second.ok ? ask(second.token) : second;
}
