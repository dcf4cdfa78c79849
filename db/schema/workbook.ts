import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { instant, randomId, writtenAt } from './columns';
import { personId } from './references';

/**
 * What an uploaded workbook says, kept from its preview until its owner says yes or the day is over; the file itself
 * is not. `content` is what the reading process found in it (JSON), `found` what stands against it and what it would
 * do. Rows are removed a day after their upload, whatever became of them.
 */
export const workbookUpload = pgTable(
  'workbook_upload',
  {
    id: randomId(),
    personId: personId(),
    kind: text('kind', { enum: ['month', 'figures'] }).notNull(),
    fileName: text('file_name').notNull(),
    /** Bytes of the file. */
    size: integer('size').notNull(),
    content: text('content').notNull(),
    found: jsonb('found').$type<Record<string, unknown>>(),
    uploadedAt: writtenAt('uploaded_at'),
    expiresAt: instant('expires_at').notNull().default(sql`now() + interval '1 day'`),
    storedAt: instant('stored_at'),
  },
  (t) => [
    index('workbook_upload_person').on(t.personId, t.uploadedAt),
    index('workbook_upload_expires').on(t.expiresAt),
    check('workbook_upload_kind', sql`${t.kind} in ('month','figures')`),
  ],
);
