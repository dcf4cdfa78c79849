import type { Role } from '@/lib/vocabulary/person';

/** What a username may look like: 2 to 40 letters, digits, dots, hyphens and underscores, beginning with a letter or digit. */
export const usernamePattern = /^[\p{L}\p{N}][\p{L}\p{N}._-]{1,39}$/u;

/** A username as it is compared: trimmed, full-width letters made plain, in lower case. */
export const accountKey = (username: string): string => username.normalize('NFKC').trim().toLowerCase();

/** Whether a role and a branch belong together: a reporter has one, nobody else does. */
export const branchMatchesRole = (role: Role, branch: string | null): boolean =>
  (role === 'reporter') === (branch !== null);

export type PersonState = 'active' | 'locked' | 'disabled';

/** How a person's account stands at a moment. */
export const personState = (
  person: { disabledAt: Date | null; lockedUntil: Date | null },
  now: Date,
): PersonState =>
  person.disabledAt ? 'disabled' : person.lockedUntil && person.lockedUntil > now ? 'locked' : 'active';

/** For how long a one-time link or password works. */
export const oneTimeHours = 72;

/** A one-time password as an answer carries it, once; null where a password was given. */
export type IssuedPassword = { id: string; username: string; oneTimePassword: string | null };

/** A one-time link as an answer carries it, once, with the minute until which it works. */
export type PasswordLinkView = { username: string; link: string; until: string };
