import { eq, sql } from 'drizzle-orm';
import { database, type Handle } from '@/db/client';
import { publishedYear } from '@/db/schema';
import { record } from '@/lib/audit/write';
import { done, type Outcome, refuse } from '@/lib/kit/refusal/rules';
import { type Actor, isPermitted, mayPublish } from '@/lib/viewer/rules';

/** False where the year already stood so: then nothing was written. */
type Publication = { year: number; changed: boolean };

/** Makes a year public: its page and its open data. NOT_FOUND for those who may not, FIELD_INVALID for no year. */
export const publishYear = (actor: Actor, year: number): Promise<Outcome<Publication>> =>
  setPublic(actor, year, true);

/** Takes a year's page and open data away again; publishing it later brings them back. Refusals as `publishYear`. */
export const withdrawYear = (actor: Actor, year: number): Promise<Outcome<Publication>> =>
  setPublic(actor, year, false);

async function setPublic(actor: Actor, year: number, isPublic: boolean): Promise<Outcome<Publication>> {
  if (!isPermitted(actor, mayPublish)) return refuse('NOT_FOUND');
  if (!Number.isInteger(year) || year < 1990 || year > 2199) return refuse('FIELD_INVALID');
  return database().transaction(async (tx) =>
    done({ year, changed: await setPublicIn(tx, actor, year, isPublic) }),
  );
}

/** The same inside a transaction of the caller's, who knows that it may be done; whether anything changed. */
export async function setPublicIn(
  tx: Handle,
  actor: Actor,
  year: number,
  isPublic: boolean,
): Promise<boolean> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('publication'), ${year})`);
  const [stored] = await tx
    .select({ withdrawnAt: publishedYear.withdrawnAt })
    .from(publishedYear)
    .where(eq(publishedYear.year, year));
  const wasPublic = stored !== undefined && stored.withdrawnAt === null;
  if (wasPublic === isPublic) return false;
  const now = new Date();
  const values = isPublic ? { publishedAt: now, withdrawnAt: null } : { withdrawnAt: now };
  await tx
    .insert(publishedYear)
    .values({ year, ...values })
    .onConflictDoUpdate({ target: publishedYear.year, set: values });
  await record(tx, actor, [{ action: isPublic ? 'year.publish' : 'year.withdraw', subject: `${year}` }]);
  return true;
}
