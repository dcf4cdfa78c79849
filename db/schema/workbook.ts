import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { instant, randomId, writtenAt } from './columns';
import { personId } from './references';

/**
 * The content of an uploaded workbook from its preview until it is confirmed or a day is over; the file is not stored.
 * `content` is what the reading process found in it (JSON), `found` its faults and what it would do. Rows are removed a
 * day after their upload in any case.
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
