import { boolean, index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { serialId, writtenAt } from './columns';
import { byPerson } from './references';

/**
 * The audit trail 留痕, append-only, written in the transaction of the recorded change. A row with `shows` means that
 * what people see has changed: at commit a trigger raises `data_version` and notifies channel `changed`.
 */
export const audit = pgTable(
  'audit',
  {
    id: serialId(),
    at: writtenAt('at'),
    actorId: byPerson('actor_id'),
    /** `person`, or `command` for the server's operator, `connector` for an automatic source. */
    actorKind: text('actor_kind', { enum: ['person', 'command', 'connector'] }).notNull(),
    /** Thing and verb: `figure.approve`, `target.set`, `person.disable`. */
    action: text('action').notNull(),
    /** The subject: a figure's id, a year, a username. */
    subject: text('subject').notNull().default(''),
    indicatorCode: text('indicator_code'),
    branchCode: text('branch_code'),
    before: jsonb('before').$type<Record<string, unknown>>(),
    after: jsonb('after').$type<Record<string, unknown>>(),
    reason: text('reason').notNull().default(''),
    address: text('address'),
    shows: boolean('shows').notNull(),
  },
  (t) => [
    index('audit_at').on(t.at),
    index('audit_indicator').on(t.indicatorCode, t.at),
    index('audit_actor').on(t.actorId, t.id),
    index('audit_action').on(t.action, t.id),
  ],
);

/** Submissions of forms that were stored, by the id that the browser gave them: sent again, they are not done again. */
export const formSubmission = pgTable('form_submission', {
  id: uuid('id').primaryKey(),
  /** The call that stored it; it may store several things, in several transactions. */
  call: uuid('call').notNull(),
  at: writtenAt('at'),
});
