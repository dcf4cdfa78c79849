import { and, desc, eq, gte, sql } from 'drizzle-orm';
import { database } from '@/db/client';
import { wechatRun } from '@/db/schema';
import { reportingCalendar } from '@/lib/catalogue/catalogue-load';
import { draftProposals } from '@/lib/figure/source-draft-write';
import { addDays } from '@/lib/measure/day';
import { type Day, shanghaiDay } from '@/lib/measure/period';
import type { WechatFeed } from '@/lib/vocabulary/wechat';
import { findAccount, type WechatAccount } from './account-load';
import { defaultTimeouts, type Timeouts } from './api-client';
import { type Failure, isOfOneFeed, type RunResult } from './code-rules';
import { isDataPending } from './data-pending-load';
import { proposalsFor } from './proposals-load';
import { pullFeed } from './pull-write';
import { monthsBack } from './rules';

export type RunOutcome = { result: RunResult; failure: Failure | null; days: number; drafts: number };

/** The connector as an actor in the audit trail. */
const connector = { kind: 'connector', name: 'wechat' } as const;

/**
 * Fetches what is missing from the Official Account's API and drafts figures of complete months. A failure ends the run
 * with its result and changes nothing that was known; what was fetched before it stays. Safe to repeat, and to run
 * twice at once. Does nothing while switched off, or until the next day once WeChat's daily quota is used up.
 */
export async function runWechat(trigger: 'schedule' | 'person', patience?: Timeouts): Promise<RunOutcome> {
  const account = await findAccount(database());
  if (!account?.active || (trigger === 'schedule' && (await isQuotaUsed())))
    return { result: 'off', failure: null, days: 0, drafts: 0 };
  const { today } = await reportingCalendar(database());
  const [run] = await database()
    .insert(wechatRun)
    .values({ trigger, result: 'running' })
    .returning({ id: wechatRun.id });
  const ran = await pull(account, today, patience);
  await database()
    .update(wechatRun)
    .set({
      result: ran.result,
      errcode: ran.failure?.errcode ?? null,
      detail: ran.failure?.detail ?? null,
      days: ran.days,
      drafts: ran.drafts,
      endedAt: sql`now()`,
    })
    .where(eq(wechatRun.id, run?.id ?? 0));
  return ran;
}

/** The scheduled run. What is not ready in the morning is requested again in the afternoon, and the day after. */
export async function fetchWechat(stopping: AbortSignal): Promise<void> {
  await runWechat('schedule', { ...defaultTimeouts, stopping });
}

async function pull(account: WechatAccount, today: Day, patience: Timeouts | undefined): Promise<RunOutcome> {
  const feeds: WechatFeed[] = [
    ...(account.followersIndicator ? (['followers', 'changes'] as const) : []),
    ...(account.postsIndicator ? (['posts'] as const) : []),
  ];
  let failure: Failure | null = null;
  let days = 0;
  for (const feed of feeds) {
    const pulled = await pullFeed(feed, account.since, today, patience);
    days += pulled.days;
    failure ??= pulled.failure;
    if (pulled.failure && !isOfOneFeed(pulled.failure.kind)) break;
  }
  const { branchCode: branch, postsIndicator, followersIndicator } = account;
  const months = monthsBack(account.since, addDays(`${today.slice(0, 7)}-01`, -1).slice(0, 7));
  const found = await proposalsFor(database(), { branch, postsIndicator, followersIndicator }, months);
  const drafts = await draftProposals(connector, found);
  const waiting = !failure && (await isDataPending(feeds, today));
  return { result: failure?.kind ?? (waiting ? 'waiting' : 'done'), failure, days, drafts };
}

/** Whether the API has refused further requests until tomorrow (Shanghai). */
async function isQuotaUsed(): Promise<boolean> {
  const [last] = await database()
    .select({ result: wechatRun.result, at: wechatRun.startedAt })
    .from(wechatRun)
    .where(and(eq(wechatRun.result, 'quotaDay'), gte(wechatRun.startedAt, sql`now() - interval '1 day'`)))
    .orderBy(desc(wechatRun.id))
    .limit(1);
  return last !== undefined && shanghaiDay(last.at) === shanghaiDay(new Date());
}
