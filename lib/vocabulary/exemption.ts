/**
 * 免报: a branch asks not to report an indicator for a period, with a reason; the secretariat grants or refuses it, or
 * grants it unasked, and can take it back.
 */
export const exemptionMoves = ['ask', 'grant', 'refuse', 'revoke'] as const;
export type ExemptionMove = (typeof exemptionMoves)[number];
