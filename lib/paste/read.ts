import 'server-only';
import { database } from '@/db/client';
import { currentCatalogue } from '@/lib/catalogue/catalogue-load';
import type { NamedIndicator } from './name-rules';

/** What everything is called that the association counts, in both languages; the given ones first. */
export async function listNamedIndicators(first: readonly { code: string }[]): Promise<NamedIndicator[]> {
  const { indicators } = await currentCatalogue(database());
  const inForm = new Set(first.map(({ code }) => code));
  return indicators
    .map(({ code, name, nameEn, unit, unitEn }) => ({ code, name, nameEn, unit, unitEn }))
    .sort((a, b) => Number(inForm.has(b.code)) - Number(inForm.has(a.code)));
}
