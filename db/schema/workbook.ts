import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { person } from './person';

/**
 * What an uploaded workbook says, kept from its preview until its owner says yes or the day is over; the file itself
 * is not. `content` is what the reading process found in it (JSON), `found` what stands against it and what it would
 * do. Rows are removed a day after their upload, whatever became of them.
 */
export const workbookUpload = pgTable(
  'workbook_upload',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    personId: uuid('person_id')
      .notNull()
      .references(() => person.id),
    kind: text('kind', { enum: ['month', 'figures'] }).notNull(),
    fileName: text('file_name').notNull(),
    /** Bytes of the file. */
    size: integer('size').notNull(),
    content: text('content').notNull(),
    found: jsonb('found').$type<Record<string, unknown>>(),
    uploadedAt: timestamp('uploaded_at', { withTimezone: true }).notNull().defaultNow(),
    expiresAt: timestamp('expires_at', { withTimezone: true })
      .notNull()
      .default(sql`now() + interval '1 day'`),
    storedAt: timestamp('stored_at', { withTimezone: true }),
  },
  (t) => [
    index('workbook_upload_person').on(t.personId, t.uploadedAt),
    index('workbook_upload_expires').on(t.expiresAt),
    check('workbook_upload_kind', sql`${t.kind} in ('month','figures')`),
  ],
);
