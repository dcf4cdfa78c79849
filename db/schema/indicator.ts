import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  integer,
  numeric,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { directions, frequencies, kinds, partRoles } from '@/lib/measure/kinds';
import { indicatorRoles } from '@/lib/vocabulary/indicator-role';
import { branch } from './branch';
import { serialId, writtenAt } from './columns';
import { person } from './person';

/** One thing the association counts. Names, category, unit and definition (口径) in both languages. */
export const indicator = pgTable(
  'indicator',
  {
    code: text('code').primaryKey(),
    name: text('name').notNull(),
    nameEn: text('name_en').notNull(),
    category: text('category').notNull(),
    categoryEn: text('category_en').notNull(),
    unit: text('unit').notNull(),
    unitEn: text('unit_en').notNull(),
    kind: text('kind', { enum: kinds }).notNull(),
    direction: text('direction', { enum: directions }).notNull(),
    frequency: text('frequency', { enum: frequencies }).notNull().default('month'),
    /** Digits after the decimal point. */
    decimals: integer('decimals').notNull().default(0),
    public: boolean('public').notNull().default(false),
    headline: boolean('headline').notNull().default(false),
    /** The numerator of a ratio may not exceed its denominator. */
    bounded: boolean('bounded').notNull().default(false),
    /** Composed of other indicators: nobody reports it. */
    composed: boolean('composed').notNull().default(false),
    onPace: numeric('on_pace'),
    atRisk: numeric('at_risk'),
    definition: text('definition').notNull().default(''),
    definitionEn: text('definition_en').notNull().default(''),
    position: integer('position').notNull(),
    /** Its role in the public sentence, the ledgers and the sources. */
    role: text('role', { enum: indicatorRoles }),
    /** Names by which texts call it. */
    aliases: text('aliases').array().notNull().default([]),
    /** First month in which it is no longer reported, `2024-09`; null while it is in use. */
    retiredFrom: text('retired_from'),
    /** Raised by every change (trigger `settings_version`), so that a second editor is warned. */
    version: integer('version').notNull().default(1),
  },
  (t) => [
    uniqueIndex('indicator_role').on(t.role),
    check('indicator_retired', sql`${t.retiredFrom} ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'`),
    check('indicator_kind', sql`${t.kind} in ('flow','stock','ratio')`),
    check('indicator_direction', sql`${t.direction} in ('higher','lower')`),
    check('indicator_frequency', sql`${t.frequency} in ('month','quarter','year')`),
    check('indicator_decimals', sql`${t.decimals} between 0 and 6`),
    check(
      'indicator_thresholds',
      sql`${t.onPace} is null or ${t.atRisk} is null or ${t.onPace} >= ${t.atRisk}`,
    ),
  ],
);

/** The flows of which a ratio or a flow is composed. */
export const indicatorPart = pgTable(
  'indicator_part',
  {
    indicatorCode: text('indicator_code')
      .notNull()
      .references(() => indicator.code),
    partCode: text('part_code')
      .notNull()
      .references(() => indicator.code),
    role: text('role', { enum: partRoles }).notNull(),
    position: integer('position').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.indicatorCode, t.partCode, t.role] }),
    check('indicator_part_role', sql`${t.role} in ('numerator','denominator','addend')`),
    check('indicator_part_self', sql`${t.indicatorCode} <> ${t.partCode}`),
  ],
);

/** Which branch reports an indicator, from which month on, and until which once it ended. */
export const assignment = pgTable(
  'duty',
  {
    indicatorCode: text('indicator_code')
      .notNull()
      .references(() => indicator.code),
    branchCode: text('branch_code')
      .notNull()
      .references(() => branch.code),
    /** First month of the assignment, `2024-01`. */
    since: text('since').notNull(),
    /** Last month of the assignment; null while it lasts. */
    until: text('until'),
    /** The branch that handed it over 移交; a stock's level continues from that branch's last figure. */
    takenFrom: text('taken_from').references(() => branch.code),
  },
  (t) => [
    primaryKey({ columns: [t.indicatorCode, t.branchCode, t.since] }),
    check('duty_since', sql`${t.since} ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'`),
    check(
      'duty_until',
      sql`${t.until} is null or (${t.until} ~ '^[0-9]{4}-(0[1-9]|1[0-2])$' and ${t.until} >= ${t.since})`,
    ),
  ],
);

/**
 * What exactly is counted (口径), one row per wording, append-only. `since` is the month from which the definition
 * differs, where charts mark a break; null for the first definition and for mere rewordings.
 */
export const definitionRevision = pgTable(
  'definition_revision',
  {
    id: serialId(),
    indicatorCode: text('indicator_code')
      .notNull()
      .references(() => indicator.code),
    revision: integer('revision').notNull(),
    definition: text('definition').notNull(),
    definitionEn: text('definition_en').notNull(),
    since: text('since'),
    reason: text('reason').notNull().default(''),
    setBy: uuid('set_by').references(() => person.id),
    setAt: writtenAt('set_at'),
  },
  (t) => [
    uniqueIndex('definition_revision_key').on(t.indicatorCode, t.revision),
    check('definition_revision_since', sql`${t.since} ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'`),
  ],
);
