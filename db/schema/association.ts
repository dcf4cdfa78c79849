import { sql } from 'drizzle-orm';
import { check, integer, numeric, pgTable, smallint, text } from 'drizzle-orm/pg-core';
import { writtenAt } from './columns';

/** The association, one row: its names, its reporting deadline, its thresholds, what the database was seeded with. */
export const association = pgTable(
  'association',
  {
    id: smallint('id').primaryKey().default(1),
    name: text('name').notNull(),
    nameEn: text('name_en').notNull(),
    shortName: text('short_name').notNull(),
    /** The characters of the seal; null: the first ones of the short name. */
    seal: text('seal'),
    /** Day of the following month by which a period is reported. */
    deadlineDay: integer('deadline_day').notNull().default(5),
    /** The smallest gap that is still on pace, as a ratio. */
    onPace: numeric('on_pace').notNull().default('-0.05'),
    /** The smallest gap that is still at risk rather than behind, as a ratio. */
    atRisk: numeric('at_risk').notNull().default('-0.15'),
    icp: text('icp'),
    policeRecord: text('police_record'),
    contact: text('contact'),
    /** Megabytes of evidence that a branch may store for a year. */
    evidenceQuota: integer('evidence_quota').notNull().default(200),
    seededWith: text('seeded_with', { enum: ['demo', 'association', 'none'] }),
    /** SHA-256 of the code that opens the one-time set-up page; null once there is an administrator. */
    setUpHash: text('set_up_hash'),
    /** Raised by every change (trigger `settings_version`), so that a second editor is warned. */
    version: integer('version').notNull().default(1),
    changedAt: writtenAt('changed_at'),
  },
  (t) => [
    check('association_single', sql`${t.id} = 1`),
    check('association_evidence_quota', sql`${t.evidenceQuota} between 10 and 100000`),
    check('association_day', sql`${t.deadlineDay} between 1 and 28`),
  ],
);

/**
 * Counts changes of what is shown: scope `any` every change, `all` changes that concern every indicator, and an
 * indicator's code those of its own. Written only by the trigger on `audit`, at commit.
 */
export const dataVersion = pgTable('data_version', {
  scope: text('scope').primaryKey(),
  version: integer('version').notNull().default(1),
});
