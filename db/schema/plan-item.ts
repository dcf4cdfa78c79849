import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  foreignKey,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { itemKinds, itemMoves, itemStates } from '@/lib/vocabulary/plan-item';
import { branch } from './branch';
import { serialId, writtenAt } from './columns';
import { indicator } from './indicator';
import { byAndAt, byPerson, indicatorCode } from './references';

/**
 * A year's work plan: an administrator's draft that nobody else sees, or adopted and then changed by revisions only.
 */
export const plan = pgTable(
  'plan',
  {
    year: integer('year').primaryKey(),
    state: text('state', { enum: ['draft', 'adopted'] }).notNull(),
    /** The year from whose plan it was derived; null for an imported one. */
    basedOn: integer('based_on'),
    /** The day of its adoption; null for a draft, and for an imported plan, whose file does not say. */
    adoptedOn: date('adopted_on'),
    adoptedBy: byPerson('adopted_by'),
    revisions: integer('revisions').notNull().default(0),
    startedAt: writtenAt('started_at'),
  },
  (t) => [
    check('plan_state', sql`${t.state} in ('draft','adopted')`),
    check('plan_year', sql`${t.year} between 1990 and 2200`),
  ],
);

/**
 * An item of the yearly work plan. Above `state` stand the document's columns, which the trigger `plan_item_guard` lets
 * change in an adopted plan only together with `revision`; below it those of its progress. `version` rises with every
 * change.
 */
export const planItem = pgTable(
  'plan_item',
  {
    year: integer('year')
      .notNull()
      .references(() => plan.year),
    /** As printed: `4.10`. */
    number: text('number').notNull(),
    position: integer('position').notNull(),
    section: text('section').notNull(),
    sectionEn: text('section_en').notNull(),
    title: text('title').notNull(),
    titleEn: text('title_en').notNull(),
    ownerCode: text('owner_code')
      .notNull()
      .references(() => branch.code),
    ownerBasis: text('owner_basis', { enum: ['document', 'demo'] }),
    supportCode: text('support_code').references(() => branch.code),
    kind: text('kind', { enum: itemKinds }).notNull(),
    due: date('due').notNull(),
    dueBasis: text('due_basis', { enum: ['document', 'demo'] }),
    evidence: text('evidence').notNull().default(''),
    dependsOn: text('depends_on'),
    indicatorCode: text('indicator_code').references(() => indicator.code),
    /** The checklist in its order, and in English. */
    steps: text('steps').array().notNull().default(sql`'{}'`),
    stepsEn: text('steps_en').array().notNull().default(sql`'{}'`),
    /** Alternatives: one of these done completes the item. */
    options: text('options').array().notNull().default(sql`'{}'`),
    optionsEn: text('options_en').array().notNull().default(sql`'{}'`),
    /** Withdrawn from an adopted plan by a revision: shown, not counted. */
    withdrawn: boolean('withdrawn').notNull().default(false),
    revision: integer('revision').notNull().default(0),

    state: text('state', { enum: itemStates }).notNull().default('notStarted'),
    version: integer('version').notNull().default(0),
    /** Done steps, counted from 1. */
    doneSteps: integer('done_steps').array().notNull().default(sql`'{}'`),
    /** The alternative that was done, counted from 1. */
    chosen: integer('chosen'),
    /** The last report's words, and the evidence given so far. */
    words: text('words').notNull().default(''),
    given: text('given').notNull().default(''),
    /** The day of the first report beyond 未开始. */
    startedOn: date('started_on'),
    /** The deadline that a reviewer granted instead of `due`. */
    extendedTo: date('extended_to'),
    askedDue: date('asked_due'),
    askedReason: text('asked_reason'),
    askedBy: byPerson('asked_by'),
    claimedOn: date('claimed_on'),
    claimedBy: byPerson('claimed_by'),
    closedOn: date('closed_on'),
    /** Its progress was reported by demo accounts. */
    progressDemo: boolean('progress_demo').notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.year, t.number] }),
    check('plan_item_state', sql`${t.state} in ('notStarted','underWay','claimed','closed')`),
    check('plan_item_closed', sql`(${t.state} = 'closed') = (${t.closedOn} is not null)`),
    check('plan_item_claimed', sql`${t.state} <> 'claimed' or ${t.claimedOn} is not null`),
    check(
      'plan_item_asked',
      sql`(${t.askedDue} is null) = (${t.askedReason} is null) and (${t.askedDue} is null or ${t.state} in ('notStarted','underWay'))`,
    ),
    check(
      'plan_item_chosen',
      sql`${t.chosen} is null or ${t.chosen} between 1 and cardinality(${t.options})`,
    ),
    check(
      'plan_item_either',
      sql`${t.state} <> 'closed' or cardinality(${t.options}) = 0 or ${t.chosen} is not null`,
    ),
  ],
);

/** Append-only: who reported or decided what on an item, when; `state` and the rest are as they were from then on. */
export const planProgress = pgTable(
  'plan_progress',
  {
    id: serialId(),
    year: integer('year').notNull(),
    number: text('number').notNull(),
    version: integer('version').notNull(),
    move: text('move', { enum: itemMoves }).notNull(),
    state: text('state', { enum: itemStates }).notNull(),
    /** The report's words, or the reviewer's reason. */
    words: text('words').notNull().default(''),
    evidence: text('evidence').notNull().default(''),
    doneSteps: integer('done_steps').array().notNull().default(sql`'{}'`),
    chosen: integer('chosen'),
    /** The deadline that was requested, granted or refused. */
    due: date('due'),
    demo: boolean('demo').notNull().default(false),
    ...byAndAt(),
  },
  (t) => [
    uniqueIndex('plan_progress_version').on(t.year, t.number, t.version),
    foreignKey({
      name: 'plan_progress_item',
      columns: [t.year, t.number],
      foreignColumns: [planItem.year, planItem.number],
    }),
  ],
);

/** Append-only: a change of an adopted plan, one row per item, with its reason. */
export const planRevision = pgTable(
  'plan_revision',
  {
    id: serialId(),
    year: integer('year')
      .notNull()
      .references(() => plan.year),
    revision: integer('revision').notNull(),
    number: text('number').notNull(),
    move: text('move', { enum: ['add', 'change', 'withdraw', 'restore'] }).notNull(),
    before: jsonb('before').$type<Record<string, unknown>>(),
    after: jsonb('after').$type<Record<string, unknown>>(),
    reason: text('reason').notNull(),
    ...byAndAt(),
  },
  (t) => [
    uniqueIndex('plan_revision_number').on(t.year, t.revision),
    check('plan_revision_reason', sql`length(${t.reason}) > 0`),
  ],
);

/**
 * A target of a draft plan, association-wide, a ratio as a fraction of 1; becomes a `target` when the plan is adopted.
 */
export const draftTarget = pgTable(
  'draft_target',
  {
    year: integer('year')
      .notNull()
      .references(() => plan.year),
    indicatorCode: indicatorCode(),
    value: numeric('value').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.year, t.indicatorCode] }),
    check('draft_target_value', sql`${t.value} between 0 and 1e15`),
  ],
);
