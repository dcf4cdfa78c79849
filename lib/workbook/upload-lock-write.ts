import { and, eq, gt, sql } from 'drizzle-orm';
import type { Handle } from '@/db/client';
import { workbookUpload } from '@/db/schema';

/** The upload, locked for the transaction, if it is this person's and its day is not over. */
export async function lockUpload(tx: Handle, personId: string, id: string) {
  const [row] = await tx
    .select({
      id: workbookUpload.id,
      kind: workbookUpload.kind,
      fileName: workbookUpload.fileName,
      content: workbookUpload.content,
      found: workbookUpload.found,
      storedAt: workbookUpload.storedAt,
    })
    .from(workbookUpload)
    .where(
      and(
        eq(workbookUpload.id, id),
        eq(workbookUpload.personId, personId),
        gt(workbookUpload.expiresAt, sql`now()`),
      ),
    )
    .for('update');
  return row;
}
