import { sql } from 'drizzle-orm';
import { check, integer, numeric, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { branch } from './branch';
import { instant, serialId, writtenAt } from './columns';
import { byPerson, indicatorCode } from './references';

/** A year's target, one row per revision, append-only. Ratios are fractions of 1. A null value withdraws the target. */
export const target = pgTable(
  'target',
  {
    id: serialId(),
    indicatorCode: indicatorCode(),
    year: integer('year').notNull(),
    /** Null: association-wide. */
    branchCode: text('branch_code').references(() => branch.code),
    revision: integer('revision').notNull(),
    value: numeric('value'),
    basis: text('basis', { enum: ['plan', 'demo'] }),
    reason: text('reason').notNull().default(''),
    setBy: byPerson('set_by'),
    setAt: writtenAt('set_at'),
  },
  (t) => [
    uniqueIndex('target_revision').on(
      t.indicatorCode,
      t.year,
      sql`coalesce(${t.branchCode}, '')`,
      t.revision,
    ),
    check('target_year', sql`${t.year} between 1990 and 2200`),
    check('target_value', sql`${t.value} is null or ${t.value} between 0 and 1e15`),
  ],
);

/** How an indicator's year is spread over its months (分月计划), one row per revision, append-only. Null: evenly again. */
export const monthWeights = pgTable(
  'month_weights',
  {
    id: serialId(),
    indicatorCode: indicatorCode(),
    year: integer('year').notNull(),
    revision: integer('revision').notNull(),
    weights: numeric('weights').array(),
    basis: text('basis', { enum: ['plan', 'demo'] }),
    reason: text('reason').notNull().default(''),
    setBy: byPerson('set_by'),
    setAt: writtenAt('set_at'),
  },
  (t) => [
    uniqueIndex('month_weights_revision').on(t.indicatorCode, t.year, t.revision),
    check(
      'month_weights_twelve',
      sql`${t.weights} is null or (array_length(${t.weights}, 1) = 12 and 0 <= all(${t.weights}) and not 0 = all(${t.weights}))`,
    ),
  ],
);

/** A year that was published, or withdrawn again. */
export const publishedYear = pgTable('published_year', {
  year: integer('year').primaryKey(),
  publishedAt: instant('published_at'),
  withdrawnAt: instant('withdrawn_at'),
});
