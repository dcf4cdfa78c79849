import { sql } from 'drizzle-orm';
import { boolean, check, date, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { programmes } from '@/lib/vocabulary/training';
import { instant, randomId, serialId, writtenAt } from './columns';
import { branchCode, byPerson } from './references';

/**
 * A training term 培训期 of a programme, held by a branch; counted in the month in which it ends. One entered by mistake
 * is voided, never removed. Its classes hold counts only: no roster, no scores.
 */
export const training = pgTable(
  'training',
  {
    id: randomId(),
    programme: text('programme', { enum: programmes }).notNull(),
    /** Its topic, where the programme does not name it. */
    title: text('title').notNull().default(''),
    /** The year in which it ends, and its number in that year: 2024 年第 1 期. */
    year: integer('year').notNull(),
    number: integer('number').notNull(),
    starts: date('starts').notNull(),
    ends: date('ends').notNull(),
    branchCode: branchCode(),
    note: text('note').notNull().default(''),
    demo: boolean('demo').notNull().default(false),
    version: integer('version').notNull().default(1),
    voidedAt: instant('voided_at'),
    addedBy: byPerson('added_by'),
    addedAt: writtenAt('added_at'),
    changedAt: writtenAt('changed_at'),
  },
  (t) => [
    uniqueIndex('training_number')
      .on(t.programme, t.branchCode, t.year, t.number)
      .where(sql`voided_at is null`),
    index('training_ends').on(t.ends),
    check('training_programme', sql`${t.programme} in ('foodSafety','topic','skill')`),
    check('training_order', sql`${t.ends} >= ${t.starts}`),
    check('training_year', sql`${t.year} = extract(year from ${t.ends})`),
    check('training_term', sql`${t.number} between 1 and 999`),
  ],
);

/** A class of a term: managers, operators… `passed` is null until the results are known. */
export const trainingClass = pgTable(
  'training_class',
  {
    id: serialId(),
    trainingId: uuid('training_id')
      .notNull()
      .references(() => training.id),
    position: integer('position').notNull(),
    name: text('name').notNull(),
    took: integer('took').notNull(),
    passed: integer('passed'),
  },
  (t) => [
    uniqueIndex('training_class_name').on(t.trainingId, t.name),
    check(
      'training_class_counts',
      sql`${t.took} >= 0 and (${t.passed} is null or ${t.passed} between 0 and ${t.took})`,
    ),
  ],
);
