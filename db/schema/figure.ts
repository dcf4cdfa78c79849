import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { bases, qualifiers } from '@/lib/measure/kinds';
import { figureStates } from '@/lib/vocabulary/figure';
import { instant, randomId, serialId, writtenAt } from './columns';
import { branchCode, byAndAt, byPerson, figureReference, personId } from './references';

/** First month a period covers, as year * 12 + month - 1, so that overlaps are comparisons of integers. */
const firstMonth = sql`(substr(period, 1, 4)::int * 12 + case
  when length(period) = 4 then 0
  when substr(period, 6, 1) = 'Q' then (substr(period, 7, 1)::int - 1) * 3
  else substr(period, 6, 2)::int - 1 end)`;
const lastMonth = sql`(substr(period, 1, 4)::int * 12 + case
  when length(period) = 4 then 11
  when substr(period, 6, 1) = 'Q' then substr(period, 7, 1)::int * 3 - 1
  else substr(period, 6, 2)::int - 1 end)`;

/**
 * A branch's figure of an indicator for a period. `value` (or `numerator` and `denominator`) is the official, approved
 * one; the `proposed…` columns are the newest revision under way: draft, submitted or returned. The exclusion
 * constraint `figure_overlap` (in the migrations) forbids two figures of an indicator and branch that overlap in time;
 * the trigger `figure_guard` refuses invalid states. `version` rises with every change.
 */
export const figure = pgTable(
  'figure',
  {
    id: randomId(),
    ...figureReference(),
    firstMonth: integer('first_month').generatedAlwaysAs(firstMonth).notNull(),
    lastMonth: integer('last_month').generatedAlwaysAs(lastMonth).notNull(),
    state: text('state', { enum: figureStates }).notNull(),
    version: integer('version').notNull().default(1),

    value: numeric('value'),
    numerator: numeric('numerator'),
    denominator: numeric('denominator'),
    qualifier: text('qualifier', { enum: qualifiers }),
    basis: text('basis', { enum: bases }),
    note: text('note').notNull().default(''),
    approvedAt: instant('approved_at'),
    approvedBy: byPerson('approved_by'),
    /** Who submitted the approved value, and when; null for imported history. */
    reportedBy: byPerson('reported_by'),
    reportedAt: instant('reported_at'),

    proposedValue: numeric('proposed_value'),
    proposedNumerator: numeric('proposed_numerator'),
    proposedDenominator: numeric('proposed_denominator'),
    proposedQualifier: text('proposed_qualifier', { enum: qualifiers }),
    proposedNote: text('proposed_note').notNull().default(''),
    /** A draft exactly as typed, even where it is no number: { value, numerator, denominator, note, nil }. */
    typed: jsonb('typed').$type<Record<string, string>>(),
    /** 零报: the branch says “nothing new” (for a stock: unchanged), which is not the same as a blank. */
    nil: boolean('nil').notNull().default(false),
    /** 代报: entered by the secretariat for the branch. */
    onBehalf: boolean('on_behalf').notNull().default(false),
    /** Query checks (核实性校验) that the submission answered with a note. */
    checks: text('checks').array().notNull().default(sql`'{}'`),
    /** Who typed the amounts of the newest revision; `enteredBy` may have changed its note alone. */
    amountsBy: byPerson('amounts_by'),
    enteredBy: byPerson('entered_by'),
    enteredAt: instant('entered_at'),
    submittedBy: byPerson('submitted_by'),
    submittedAt: instant('submitted_at'),
    returnedBy: byPerson('returned_by'),
    returnedAt: instant('returned_at'),
    returnReason: text('return_reason'),
  },
  (t) => [
    uniqueIndex('figure_key').on(t.indicatorCode, t.branchCode, t.period),
    index('figure_month').on(t.indicatorCode, t.lastMonth),
    index('figure_latest').on(t.indicatorCode, t.branchCode, t.lastMonth),
    index('figure_waiting').on(t.submittedAt).where(sql`state = 'submitted'`),
    index('figure_branch').on(t.branchCode, t.lastMonth),
    check('figure_state', sql`${t.state} in ('draft','submitted','returned','approved')`),
    check('figure_period', sql`${t.period} ~ '^(19|20|21)[0-9]{2}(-(0[1-9]|1[0-2])|-Q[1-4])?$'`),
    check(
      'figure_official',
      sql`(${t.approvedAt} is not null) = (${t.value} is not null or ${t.numerator} is not null)`,
    ),
    check('figure_approved', sql`${t.state} <> 'approved' or ${t.approvedAt} is not null`),
    check(
      'figure_submitted',
      sql`${t.state} <> 'submitted' or ((${t.proposedValue} is not null or ${t.proposedNumerator} is not null) and ${t.submittedAt} is not null)`,
    ),
    check('figure_returned', sql`${t.state} <> 'returned' or length(${t.returnReason}) > 0`),
    check(
      'figure_whole',
      sql`(${t.numerator} is null) = (${t.denominator} is null) and (${t.proposedNumerator} is null) = (${t.proposedDenominator} is null) or ${t.state} = 'draft'`,
    ),
  ],
);

/** Append-only: who moved a figure, when, to what and why. One row per version, except for drafts being typed. */
export const figureRevision = pgTable(
  'figure_revision',
  {
    id: serialId(),
    figureId: uuid('figure_id')
      .notNull()
      .references(() => figure.id),
    version: integer('version').notNull(),
    move: text('move', { enum: ['import', 'submit', 'withdraw', 'return', 'approve'] }).notNull(),
    state: text('state', { enum: figureStates }).notNull(),
    value: numeric('value'),
    numerator: numeric('numerator'),
    denominator: numeric('denominator'),
    qualifier: text('qualifier', { enum: qualifiers }),
    note: text('note').notNull().default(''),
    nil: boolean('nil').notNull().default(false),
    onBehalf: boolean('on_behalf').notNull().default(false),
    /** The official value before this move, where the move replaced one. */
    previousValue: numeric('previous_value'),
    previousNumerator: numeric('previous_numerator'),
    previousDenominator: numeric('previous_denominator'),
    reason: text('reason').notNull().default(''),
    ...byAndAt(),
  },
  (t) => [uniqueIndex('figure_revision_version').on(t.figureId, t.version)],
);

/** A submission by its client-made id: repeating it changes nothing and returns the same result. */
export const submission = pgTable('submission', {
  id: uuid('id').primaryKey(),
  personId: personId(),
  branchCode: branchCode(),
  period: text('period').notNull(),
  figures: integer('figures').notNull(),
  at: writtenAt('at'),
});

/** A locked month: it and the coarser periods that end in it take no new revisions. */
export const periodLock = pgTable(
  'period_lock',
  {
    month: text('month').primaryKey(),
    reason: text('reason').notNull(),
    lockedBy: byPerson('locked_by'),
    lockedAt: writtenAt('locked_at'),
  },
  (t) => [
    check('period_lock_month', sql`${t.month} ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'`),
    check('period_lock_reason', sql`length(${t.reason}) > 0`),
  ],
);
