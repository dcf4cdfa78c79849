import type { Handle } from '@/db/client';
import { currentCatalogue } from '@/lib/catalogue/catalogue-load';
import { appUrl } from '@/lib/kit/settings/settings.mjs';
import type { LetterContext } from './letter-rules';

/** What letters need to know besides their notices. */
export async function findLetterContext(db: Handle): Promise<LetterContext> {
  const { association, branches, byCode } = await currentCatalogue(db);
  return {
    branches: new Map(branches.map(({ code, shortName: name, nameEn }) => [code, { name, nameEn }])),
    indicators: byCode,
    association,
    site: appUrl(),
  };
}
