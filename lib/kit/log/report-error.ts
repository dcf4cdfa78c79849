import { randomBytes } from 'node:crypto';

/**
 * Writes a surprise to the server's log under a number that the person sees, `R-8F2K`; returns the number.
 * The message itself is never shown.
 */
export function reportError(error: unknown): string {
  const number = `R-${randomBytes(3).toString('hex').toUpperCase()}`;
  console.error(
    JSON.stringify({ at: new Date().toISOString(), level: 'error', number, error: describe(error) }),
  );
  return number;
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause ? ` <- ${describe(error.cause)}` : '';
  return `${withoutParameters(error.stack ?? error.message)}${cause}`;
}

/** A failed query names what it was asked with: people, secrets. The log needs the query alone. */
const withoutParameters = (text: string): string =>
  text.replace(/\nparams: [\s\S]*?(?=\n\s+at |$)/g, '\nparams: …');
