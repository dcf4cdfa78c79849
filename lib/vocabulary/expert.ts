/** Why somebody's personal data was erased: a choice, so that no free text can name them again. */
export const erasureReasons = ['request', 'left', 'expired'] as const;
export type ErasureReason = (typeof erasureReasons)[number];
