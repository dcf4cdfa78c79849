import type { Handle } from '@/db/client';
import { oneOf } from '@/db/conditions';
import { branch, indicator } from '@/db/schema';
import { neutralNames } from '@/lib/catalogue/identity-rules';
import { findAssociation } from '@/lib/catalogue/today-load';
import { appUrl } from '@/lib/kit/settings/settings.mjs';
import type { Notice } from '@/lib/vocabulary/outbox';
import type { LetterContext } from './letter-rules';

/** What letters with these notices need to know. */
export async function findLetterContext(db: Handle, notices: readonly Notice[]): Promise<LetterContext> {
  const [branches, indicators, association] = await Promise.all([
    db
      .select({ code: branch.code, name: branch.shortName, nameEn: branch.nameEn })
      .from(branch)
      .where(oneOf(branch.code, [...new Set(notices.map((notice) => notice.branch))])),
    db
      .select({ code: indicator.code, name: indicator.name, nameEn: indicator.nameEn })
      .from(indicator)
      .where(oneOf(indicator.code, [...new Set(notices.map((notice) => notice.indicator))])),
    findAssociation(db),
  ]);
  return {
    branches: new Map(branches.map((row) => [row.code, row])),
    indicators: new Map(indicators.map((row) => [row.code, row])),
    association: association ?? neutralNames,
    site: appUrl(),
  };
}
