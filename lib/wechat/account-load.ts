import type { Handle } from '@/db/client';
import { wechatAccount } from '@/db/schema';
import { currentCatalogue } from '@/lib/catalogue/catalogue-load';
import { kindTraits } from '@/lib/measure/kinds';
import { monthIndex, monthOf } from '@/lib/measure/period';

/** The key label of the sealed AppSecret and token. */
export const sealLabel = 'wechat';

/** The branch and the indicators for which figures are proposed. */
export type WechatMapping = {
  branch: string;
  postsIndicator: string | null;
  followersIndicator: string | null;
};

export type WechatAccount = typeof wechatAccount.$inferSelect;

/** The stored connection; undefined before an administrator has saved one. Holds sealed secrets: it stays in `lib`. */
export async function findAccount(db: Handle): Promise<WechatAccount | undefined> {
  return (await db.select().from(wechatAccount).limit(1))[0];
}

/** The stored mapping, else the secretariat with the indicators of the roles `articles` and `followers`. */
export async function findMapping(db: Handle): Promise<WechatMapping> {
  const [set] = await db
    .select({
      branch: wechatAccount.branchCode,
      postsIndicator: wechatAccount.postsIndicator,
      followersIndicator: wechatAccount.followersIndicator,
    })
    .from(wechatAccount);
  if (set) return set;
  const { branches, byRole } = await currentCatalogue(db);
  return {
    branch: branches.find(({ kind }) => kind === 'secretariat')?.code ?? '',
    postsIndicator: byRole.get('articles')?.code ?? null,
    followersIndicator: byRole.get('followers')?.code ?? null,
  };
}

/** The indicators that posts and followers can be: monthly, whole numbers, of the right kind, not composed. */
export async function findChoices(db: Handle) {
  const catalogue = await currentCatalogue(db);
  const indicators = catalogue.indicators.filter(
    ({ composed, frequency, decimals }) => !composed && frequency === 'month' && decimals === 0,
  );
  return {
    branches: catalogue.branches.filter(({ active }) => active),
    posts: indicators.filter(({ kind }) => kindTraits[kind].accumulates),
    followers: indicators.filter(({ kind }) => kindTraits[kind].isLevel),
  };
}

/** The month before a day's: the default start of a connection. */
export const defaultSince = (day: string): string => monthOf(monthIndex(day.slice(0, 7)) - 1);
