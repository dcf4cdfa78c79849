import 'server-only';
import type { Report } from '@/lib/figure/read';
import { listIndicators } from '@/lib/indicator/read';
import type { Viewer } from '@/lib/viewer/rules';
import type { Named } from './name-rules';

/** The names of the indicators that are not in a month's form, so that a pasted one is told to be none of it. */
export async function listNames(viewer: Viewer, { cells }: Report): Promise<Named[]> {
  const { catalogue } = await listIndicators(viewer);
  const inForm = new Set(cells.map(({ code }) => code));
  return catalogue.indicators
    .filter(({ code }) => !inForm.has(code))
    .map(({ code, name, nameEn, unit, unitEn }) => ({ code, name, nameEn, unit, unitEn }));
}
