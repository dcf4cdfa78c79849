/** Where a proposal comes from: the Official Account's API, its exported table, the association's own records. */
export const proposalSources = ['wechat', 'wechatFile', 'ledger'] as const;
export type ProposalSource = (typeof proposalSources)[number];
