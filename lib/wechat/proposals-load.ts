import { and, gte, lte } from 'drizzle-orm';
import type { Handle } from '@/db/client';
import { oneOf } from '@/db/conditions';
import { wechatDay } from '@/db/schema';
import { addDays } from '@/lib/measure/day';
import { isMonth, type Month } from '@/lib/measure/period';
import type { Proposal } from '@/lib/proposal/rules';
import type { ProposalSourceLoader } from '@/lib/proposal/source-load';
import type { WechatSource } from '@/lib/vocabulary/wechat';
import { findMapping, type WechatMapping } from './account-load';
import { firstDay, followersOf, lastDay, postsOf } from './rules';

/** Days of the next month that show whether the platform is done with a month's last days. */
const daysAfterMonth = 3;

const sourceNames = { api: 'wechat', file: 'wechatFile' } as const;

/** The Official Account's posts and followers of the due months: from the API, else from an uploaded export. */
export const wechatProposals: ProposalSourceLoader = async (db, branch, due) => {
  // Only these two indicators come from the account, and most branches report neither.
  const mapping = await findMapping(db);
  const codes = [mapping.postsIndicator, mapping.followersIndicator].filter((code) => code !== null);
  const months = [...new Set(codes.map((code) => due.get(code)).filter((one) => one !== undefined))];
  if (mapping.branch !== branch || months.length === 0) return [];
  return proposalsFor(db, mapping, months.filter(isMonth));
};

/** What the stored days say of months: at most one proposal for each of the two figures, the API's before a file's. */
export async function proposalsFor(
  db: Handle,
  { branch, postsIndicator, followersIndicator }: WechatMapping,
  months: readonly Month[],
): Promise<Proposal[]> {
  const sorted = [...months].sort();
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return [];
  const rows = await db
    .select({
      source: wechatDay.source,
      feed: wechatDay.feed,
      day: wechatDay.day,
      state: wechatDay.state,
      value: wechatDay.value,
      askedOn: wechatDay.askedOn,
      at: wechatDay.at,
    })
    .from(wechatDay)
    .where(
      and(
        oneOf(wechatDay.feed, ['posts', 'followers']),
        gte(wechatDay.day, firstDay(first)),
        lte(wechatDay.day, addDays(lastDay(last), daysAfterMonth)),
      ),
    );
  return sorted.flatMap((month) =>
    (['posts', 'followers'] as const).flatMap((feed) => {
      const indicator = feed === 'posts' ? postsIndicator : followersIndicator;
      if (indicator === null) return [];
      const proposalOf = (source: WechatSource) => {
        const ofSource = rows.filter(
          (row) =>
            row.source === source &&
            row.feed === feed &&
            row.day >= firstDay(month) &&
            row.day <= addDays(lastDay(month), daysAfterMonth),
        );
        const value = feed === 'posts' ? postsOf(month, ofSource) : followersOf(month, ofSource);
        const at = ofSource.reduce((newest, row) => (row.at > newest ? row.at : newest), new Date(0));
        return value === null ? null : { value, source: sourceNames[source], at: at.toISOString() };
      };
      const best = proposalOf('api') ?? proposalOf('file');
      if (!best) return [];
      const amounts = { value: String(best.value), numerator: null, denominator: null };
      return [{ ...best, ...amounts, indicator, branch, period: month, href: `/report/wechat/${month}` }];
    }),
  );
}
