import { createHash, randomBytes } from 'node:crypto';

/** What the session cookie carries, encrypted: which session, and the secret whose hash the database keeps. */
export type SessionToken = { id: string; secret: string };

/** A new 256-bit secret, and the hash under which the database knows it. */
export function newSecret(): { secret: string; hash: string } {
  const secret = randomBytes(32).toString('base64url');
  return { secret, hash: secretHash(secret) };
}

/** SHA-256: enough for a secret that nobody can guess, and quick at every request. */
export const secretHash = (secret: string): string => createHash('sha256').update(secret).digest('base64url');
