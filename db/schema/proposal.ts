import { pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { proposalSources } from '@/lib/vocabulary/proposal';
import { writtenAt } from './columns';
import { figureReference } from './references';

/**
 * The figures that a source has drafted once. A draft that a person clears is not made again: the source's value stays
 * beside the field as a proposal.
 */
export const proposalDraft = pgTable(
  'proposal_draft',
  {
    ...figureReference(),
    source: text('source', { enum: proposalSources }).notNull(),
    at: writtenAt('at'),
  },
  (t) => [primaryKey({ columns: [t.indicatorCode, t.branchCode, t.period] })],
);
