import { randomBytes } from 'node:crypto';
import { describeError } from './describe-error.mjs';

/**
 * Writes a surprise to the server's log under a number that the person sees, `R-8F2K`; returns the number.
 * The message itself is never shown.
 */
export function reportError(error: unknown): string {
  const number = `R-${randomBytes(3).toString('hex').toUpperCase()}`;
  console.error(
    JSON.stringify({ at: new Date().toISOString(), level: 'error', number, error: describeError(error) }),
  );
  return number;
}
