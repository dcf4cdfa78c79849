import type { Handle } from '@/db/client';
import type { Period } from '@/lib/measure/period';
import type { Proposal } from '@/lib/proposal/rules';
import { ledgerProposals } from '@/lib/training/proposals';
import { wechatProposals } from '@/lib/wechat/propose';

/**
 * A source: what it proposes for a branch's due figures, by indicator and period. It asks the database at most a few
 * short questions, and nothing where none of the indicators is its own.
 */
export type Source = (
  db: Handle,
  branch: string,
  due: ReadonlyMap<string, Period>,
) => Promise<readonly Proposal[]>;

/** The sources, the more direct ones first: the first that speaks of a figure is heard. */
const sources: readonly Source[] = [wechatProposals, ledgerProposals];

/** What is proposed for a branch's due figures, by indicator. Checks no permission: callers have. */
export async function listProposals(
  db: Handle,
  branch: string,
  due: ReadonlyMap<string, Period>,
): Promise<Map<string, Proposal>> {
  const found = new Map<string, Proposal>();
  if (due.size === 0) return found;
  const said = await Promise.all(sources.map((source) => source(db, branch, due)));
  for (const proposal of said.flat())
    if (due.get(proposal.indicator) === proposal.period && !found.has(proposal.indicator))
      found.set(proposal.indicator, proposal);
  return found;
}
