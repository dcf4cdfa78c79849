import 'server-only';
import { database } from '@/db/client';
import { type Catalogue, type CatalogueIndicator, currentCatalogue } from '@/lib/catalogue/catalogue-load';
import { todayOf } from '@/lib/catalogue/today-load';
import { mayManageSettings, type Viewer } from '@/lib/viewer/rules';
import { type DefinitionRevision, listDefinitions } from './definition-read';
import { isFixed } from './settings-load';

export type IndicatorSettings = {
  catalogue: Catalogue;
  indicator: CatalogueIndicator;
  /** Kind, direction and frequency can no longer change. */
  fixed: boolean;
  /** The oldest first. */
  definitions: DefinitionRevision[];
  thisMonth: string;
};

/** Everything that is counted, for an administrator; null for anybody else. */
export async function listIndicatorSettings(
  viewer: Viewer,
): Promise<{ catalogue: Catalogue; thisMonth: string } | null> {
  if (!mayManageSettings(viewer)) return null;
  const catalogue = await currentCatalogue(database());
  return { catalogue, thisMonth: todayOf(catalogue.association).slice(0, 7) };
}

/** One indicator as an administrator changes it; null for a code that there is not, and for anybody else. */
export async function findIndicatorSettings(viewer: Viewer, code: string): Promise<IndicatorSettings | null> {
  const listed = await listIndicatorSettings(viewer);
  const indicator = listed?.catalogue.byCode.get(code);
  if (!listed || !indicator) return null;
  const [fixed, definitions] = await Promise.all([
    isFixed(database(), indicator),
    listDefinitions(database(), [code]),
  ]);
  return { ...listed, indicator, fixed, definitions };
}
