export const roles = ['admin', 'reviewer', 'leader', 'reporter'] as const;
export type Role = (typeof roles)[number];
