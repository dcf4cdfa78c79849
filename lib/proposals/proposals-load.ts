import type { Handle } from '@/db/client';
import type { Period } from '@/lib/measure/period';
import type { Proposal } from '@/lib/proposal/rules';
import type { ProposalSourceLoader } from '@/lib/proposal/source-load';
import { ledgerProposals } from '@/lib/training/proposals-load';
import { wechatProposals } from '@/lib/wechat/proposals-load';

/** The sources, the more direct ones first: the first that speaks of a figure is heard. */
const sources: readonly ProposalSourceLoader[] = [wechatProposals, ledgerProposals];

/** What is proposed for a branch's due figures, by indicator. Checks no permission: callers have. */
export async function listProposals(
  db: Handle,
  branch: string,
  due: ReadonlyMap<string, Period>,
): Promise<Map<string, Proposal>> {
  const found = new Map<string, Proposal>();
  if (due.size === 0) return found;
  const loaded = await Promise.all(sources.map((source) => source(db, branch, due)));
  for (const proposal of loaded.flat())
    if (due.get(proposal.indicator) === proposal.period && !found.has(proposal.indicator))
      found.set(proposal.indicator, proposal);
  return found;
}
