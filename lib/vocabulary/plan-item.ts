/** An item as text: its subject in the audit trail and the subject of its evidence. */
export const planItemKey = ({ year, number }: { year: number; number: string }): string =>
  `${year} ${number}`;

export const itemKinds = ['routine', 'milestone', 'quantified'] as const;
export type ItemKind = (typeof itemKinds)[number];

/** 未开始, 进行中, 办结待核 (its lead says that it is done), 已办结. */
export const itemStates = ['notStarted', 'underWay', 'claimed', 'closed'] as const;
export type ItemState = (typeof itemStates)[number];

/** What a lead unit may say: `report`, `claim` 申请办结, `extend` 申请延期; and what a reviewer decides: the rest. */
export const leadMoves = ['report', 'claim', 'extend'] as const;
export const reviewMoves = ['close', 'return', 'grant', 'refuse', 'reopen'] as const;
export const itemMoves = [...leadMoves, ...reviewMoves] as const;
export type LeadMove = (typeof leadMoves)[number];
export type ReviewMove = (typeof reviewMoves)[number];
export type ItemMove = (typeof itemMoves)[number];
