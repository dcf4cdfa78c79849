import { pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import { proposalSources } from '@/lib/vocabulary/proposal';
import { branch } from './branch';
import { indicator } from './indicator';

/**
 * The figures for which a source has made a draft once. A draft that a person clears is not made again: what the
 * source says stays beside the field as a proposal.
 */
export const proposalDraft = pgTable(
  'proposal_draft',
  {
    indicatorCode: text('indicator_code')
      .notNull()
      .references(() => indicator.code),
    branchCode: text('branch_code')
      .notNull()
      .references(() => branch.code),
    period: text('period').notNull(),
    source: text('source', { enum: proposalSources }).notNull(),
    at: timestamp('at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.indicatorCode, t.branchCode, t.period] })],
);
