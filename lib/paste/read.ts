import 'server-only';
import { database } from '@/db/client';
import { currentCatalogue } from '@/lib/catalogue/catalogue-load';
import type { Report } from '@/lib/report/read';
import type { Viewer } from '@/lib/viewer/rules';
import type { NamedIndicator } from './name-rules';

/** The names of the indicators that are not in a month's form, so that a pasted one is told to be none of it. */
export async function listNames(_viewer: Viewer, { cells }: Report): Promise<NamedIndicator[]> {
  const { indicators } = await currentCatalogue(database());
  const inForm = new Set(cells.map(({ code }) => code));
  return indicators
    .filter(({ code }) => !inForm.has(code))
    .map(({ code, name, nameEn, unit, unitEn }) => ({ code, name, nameEn, unit, unitEn }));
}
