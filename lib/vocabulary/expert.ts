/** Reasons for erasing personal data: an enumeration, because free text could name the person again. */
export const erasureReasons = ['request', 'left', 'expired'] as const;
