import type { Handle } from '@/db/client';
import { oneOf } from '@/db/conditions';
import { branch, indicator } from '@/db/schema';
import { findAssociation } from '@/lib/catalogue/today-load';
import type { Tell } from '@/lib/vocabulary/outbox';
import type { LetterCell } from './letter-rules';

/** What letters call branches, indicators and whom they are from. */
export type Names = { branches: Map<string, string>; indicators: Map<string, string>; association: string };

/** A thing to be told under the names by which people know it. */
export type NamedTell = Tell & LetterCell;

/** The names that letters about these things need. */
export async function findNames(db: Handle, tells: readonly Tell[]): Promise<Names> {
  const [branches, indicators, association] = await Promise.all([
    db
      .select({ code: branch.code, name: branch.shortName })
      .from(branch)
      .where(oneOf(branch.code, [...new Set(tells.map((one) => one.branch))])),
    db
      .select({ code: indicator.code, name: indicator.name })
      .from(indicator)
      .where(oneOf(indicator.code, [...new Set(tells.map((one) => one.indicator))])),
    findAssociation(db),
  ]);
  return {
    branches: new Map(branches.map(({ code, name }) => [code, name])),
    indicators: new Map(indicators.map(({ code, name }) => [code, name])),
    association: association?.name ?? '',
  };
}

/** The thing with its names. */
export const named = (one: Tell, { branches, indicators }: Names): NamedTell => ({
  ...one,
  branchName: branches.get(one.branch) ?? one.branch,
  indicatorName: indicators.get(one.indicator) ?? one.indicator,
});

/** Of a thing what is kept beside its letter, and nothing else that came along with it. */
export const tellOf = (one: Tell): Tell => ({
  branch: one.branch,
  indicator: one.indicator,
  period: one.period,
  dueOn: one.dueOn,
  overdueDays: one.overdueDays,
  stage: one.stage,
  occasion: one.occasion,
  ...(one.reason !== undefined && { reason: one.reason }),
});
