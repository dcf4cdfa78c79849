import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { evidenceKinds, fileTypes } from '@/lib/vocabulary/evidence';
import { bytes, instant, randomId, writtenAt } from './columns';
import { branchCode, byPerson } from './references';

/**
 * A file given as evidence 佐证材料 for a figure (`PUB05 energy 2024-08`, also before the figure has a row), an item of the
 * work plan (`2024 4.5`) or a training term (its id). What describes the file never changes (trigger `evidence_guard`);
 * a removed one keeps its row and loses its content. Sizes are bytes; `branch_code` and `year` are whose quota it uses.
 */
export const evidence = pgTable(
  'evidence',
  {
    id: randomId(),
    kind: text('kind', { enum: evidenceKinds }).notNull(),
    subject: text('subject').notNull(),
    branchCode: branchCode(),
    year: integer('year').notNull(),
    /** Its original name, made harmless. */
    name: text('name').notNull(),
    type: text('type', { enum: fileTypes }).notNull(),
    size: integer('size').notNull(),
    /** SHA-256 of the content, hexadecimal: the same content is stored once per subject. */
    hash: text('hash').notNull(),
    /** Where its content is stored, whatever the current setting. */
    store: text('store', { enum: ['database', 's3'] }).notNull(),
    addedBy: byPerson('added_by'),
    addedAt: writtenAt('added_at'),
    removedBy: byPerson('removed_by'),
    removedAt: instant('removed_at'),
    removedReason: text('removed_reason').notNull().default(''),
  },
  (t) => [
    uniqueIndex('evidence_once').on(t.kind, t.subject, t.hash).where(sql`removed_at is null`),
    index('evidence_subject').on(t.kind, t.subject),
    index('evidence_year').on(t.year, t.branchCode),
    check('evidence_kind', sql`${t.kind} in ('figure','plan','training')`),
    check('evidence_size', sql`${t.size} between 1 and 10485760`),
    check('evidence_hash', sql`${t.hash} ~ '^[0-9a-f]{64}$'`),
    check('evidence_name', sql`${t.name} ~ '^[^[:cntrl:]/\\\\]{1,200}$'`),
    check('evidence_store', sql`${t.store} in ('database','s3')`),
  ],
);

/** The content of evidence stored in the database, in chunks, so that no more than one is in memory. */
export const evidenceChunk = pgTable(
  'evidence_chunk',
  {
    evidenceId: uuid('evidence_id')
      .notNull()
      .references(() => evidence.id),
    nth: integer('nth').notNull(),
    bytes: bytes('bytes').notNull(),
  },
  (t) => [primaryKey({ columns: [t.evidenceId, t.nth] })],
);

/** A thumbnail of evidence, drawn once; `image` (WebP) is null where none could be drawn. */
export const evidenceThumbnail = pgTable('evidence_thumbnail', {
  evidenceId: uuid('evidence_id')
    .primaryKey()
    .references(() => evidence.id),
  image: bytes('image'),
  madeAt: writtenAt('made_at'),
});
