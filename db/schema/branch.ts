import { boolean, integer, pgTable, text } from 'drizzle-orm/pg-core';

/** A body that reports: the secretariat 秘书处, the party branch and the branch committees 分支机构. */
export const branch = pgTable('branch', {
  code: text('code').primaryKey(),
  name: text('name').notNull(),
  shortName: text('short_name').notNull(),
  nameEn: text('name_en').notNull(),
  kind: text('kind', { enum: ['secretariat', 'party', 'committee'] }).notNull(),
  position: integer('position').notNull(),
  active: boolean('active').notNull().default(true),
  /** Raised by every change (trigger `settings_version`), so that a second editor is warned. */
  version: integer('version').notNull().default(1),
});
