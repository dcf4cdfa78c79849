import 'server-only';
import { database } from '@/db/client';
import { currentCatalogue, lastCatalogue } from '@/lib/catalogue/catalogue-load';
import { type Identity, identityOf, neutralNames } from '@/lib/catalogue/identity-rules';
import { type Association, findAssociation } from '@/lib/catalogue/today-load';
import { mayManageSettings, type Viewer } from '@/lib/viewer/rules';

/** The association as an administrator changes it; null for anybody else. */
export async function findAssociationSettings(
  viewer: Viewer,
): Promise<Omit<Association, 'setUpHash'> | null> {
  if (!mayManageSettings(viewer)) return null;
  const found = await findAssociation(database());
  if (!found) return null;
  const { setUpHash: _, ...shown } = found;
  return shown;
}

/** What every page calls the association, before signing in too; as last known while the database is away. */
export async function findPublicIdentity(): Promise<Identity> {
  const catalogue = await currentCatalogue(database()).catch(lastCatalogue);
  return identityOf(catalogue?.association ?? neutralNames);
}
