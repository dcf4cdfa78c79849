import type { Handle } from '@/db/client';
import type { Period } from '@/lib/measure/period';
import type { Proposal } from './rules';

/**
 * A source: what it proposes for a branch's due figures, by indicator and period. It asks the database at most a few
 * short questions, and nothing where none of the indicators is its own.
 */
export type ProposalSourceLoader = (
  db: Handle,
  branch: string,
  due: ReadonlyMap<string, Period>,
) => Promise<readonly Proposal[]>;
