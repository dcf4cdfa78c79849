import { and, eq } from 'drizzle-orm';
import { database } from '@/db/client';
import { workbookUpload } from '@/db/schema';
import { done, type Outcome, refuse } from '@/lib/kit/refusal/rules';
import type { Actor } from '@/lib/viewer/rules';
import { storeFiguresInSandbox } from './figure-run-write';
import { storeMonths } from './month-write';

type Yes = {
  upload: string;
  reason: string;
  overwrites: ReadonlySet<string>;
  shownVersions: ReadonlyMap<string, number>;
};

/** Stores one's own upload by its kind: a month's drafts here, an import of figures in a process of its own. */
export async function storeUpload(
  actor: Actor,
  { upload, reason, overwrites, shownVersions }: Yes,
): Promise<Outcome> {
  if (actor.kind !== 'person') return refuse('NOT_FOUND');
  const [row] = await database()
    .select({ kind: workbookUpload.kind })
    .from(workbookUpload)
    .where(and(eq(workbookUpload.id, upload), eq(workbookUpload.personId, actor.id)));
  if (!row) return refuse('NOT_FOUND');
  const stored =
    row.kind === 'month'
      ? await storeMonths(actor, { upload, overwrites, shownVersions })
      : await storeFiguresInSandbox(actor, upload, reason);
  return stored.ok ? done(null) : stored;
}
