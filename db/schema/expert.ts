import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  serial,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { erasureReasons } from '@/lib/vocabulary/expert';
import { instant, randomId, serialId, writtenAt } from './columns';
import { byAndAt, byPerson } from './references';

/**
 * A member of the expert pool 专家库: name, unit and field are the only personal data. `number` is their pseudonym
 * (E0042), which the audit trail uses. Erasing empties the three for good; the terms stay and count (trigger
 * `expert_guard`).
 */
export const expert = pgTable(
  'expert',
  {
    id: randomId(),
    number: serial('number').notNull().unique(),
    name: text('name').notNull(),
    unit: text('unit').notNull(),
    field: text('field').notNull().default(''),
    /** The day on which they left the pool before a term was over. */
    leftOn: date('left_on'),
    erasedAt: instant('erased_at'),
    erasedFor: text('erased_for', { enum: erasureReasons }),
    demo: boolean('demo').notNull().default(false),
    version: integer('version').notNull().default(1),
    addedBy: byPerson('added_by'),
    addedAt: writtenAt('added_at'),
  },
  (t) => [
    index('expert_unit').on(t.unit, t.name),
    check(
      'expert_erased',
      sql`case when ${t.erasedAt} is null then ${t.name} <> '' and ${t.erasedFor} is null
        else ${t.name} = '' and ${t.unit} = '' and ${t.field} = '' and ${t.leftOn} is not null and ${t.erasedFor} is not null end`,
    ),
  ],
);

/**
 * A term 聘期 of an expert. The first one is the admission, each other `renews` the one before it. No two terms of an
 * expert overlap (exclusion constraint `expert_term_overlap`); a term entered by mistake is voided, never removed.
 */
export const expertTerm = pgTable(
  'expert_term',
  {
    id: serialId(),
    expertId: uuid('expert_id')
      .notNull()
      .references(() => expert.id),
    renews: bigint('renews', { mode: 'number' }),
    batch: text('batch').notNull(),
    starts: date('starts').notNull(),
    ends: date('ends').notNull(),
    /** The day of the admission or the renewal, whose month counts it. */
    countedOn: date('counted_on').notNull(),
    voidedAt: instant('voided_at'),
    ...byAndAt(),
  },
  (t) => [
    index('expert_term_expert').on(t.expertId, t.ends),
    index('expert_term_counted').on(t.countedOn),
    index('expert_term_ends').on(t.ends),
    uniqueIndex('expert_term_first').on(t.expertId).where(sql`renews is null and voided_at is null`),
    uniqueIndex('expert_term_once').on(t.renews).where(sql`renews is not null and voided_at is null`),
    foreignKey({ name: 'expert_term_renews', columns: [t.renews], foreignColumns: [t.id] }),
    check('expert_term_order', sql`${t.ends} >= ${t.starts}`),
    check('expert_term_batch', sql`length(${t.batch}) > 0`),
  ],
);

/**
 * What was corrected of an expert or a term, and why. Separate from the audit trail, because it names people:
 * append-only, and emptied when the expert is erased.
 */
export const expertChange = pgTable(
  'expert_change',
  {
    id: serialId(),
    expertId: uuid('expert_id')
      .notNull()
      .references(() => expert.id),
    termId: bigint('term_id', { mode: 'number' }).references(() => expertTerm.id),
    before: jsonb('before').$type<Record<string, unknown>>(),
    after: jsonb('after').$type<Record<string, unknown>>(),
    reason: text('reason').notNull().default(''),
    ...byAndAt(),
  },
  (t) => [index('expert_change_expert').on(t.expertId)],
);
