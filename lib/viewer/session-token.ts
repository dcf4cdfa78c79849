import { createHash, randomBytes } from 'node:crypto';
import { decode, encode } from 'next-auth/jwt';

/** What the cookie carries, encrypted: which session, and the 256-bit secret whose hash the database keeps. */
export type SessionToken = { id: string; secret: string };

const shortestSecret = 32;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The key of all cookies. Throws when it is missing or too short to be one: nobody is let in on a bad installation. */
export function authSecret(): string {
  const secret = process.env.AUTH_SECRET ?? '';
  if (secret.length < shortestSecret)
    throw new Error(`AUTH_SECRET must have at least ${shortestSecret} characters`);
  return secret;
}

/** The address that people use, without a slash at its end. */
export const appUrl = (): string =>
  (process.env.APP_URL || `http://localhost:${process.env.PORT || 3000}`).replace(/\/+$/, '');

const overHttps = () => appUrl().startsWith('https://');

/** A cookie's name: with the prefix by which browsers bind it to this very host, where the address is https. */
export const cookieName = (name: string): string => `${overHttps() ? '__Host-' : ''}association-${name}`;

/** How cookies that let somebody in are set: out of reach of scripts and of other sites' forms. */
export const secretCookie = () => ({
  httpOnly: true,
  secure: overHttps(),
  sameSite: 'lax' as const,
  path: '/',
});

/** A new 256-bit secret, and the hash under which the database knows it. */
export function newSecret(): { secret: string; hash: string } {
  const secret = randomBytes(32).toString('base64url');
  return { secret, hash: secretHash(secret) };
}

/** SHA-256: enough for a secret that nobody can guess, and quick at every request. */
export const secretHash = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** The cookie's value for a session, as next-auth encrypts it. `maxAge` in seconds. */
export const encodeSession = (token: SessionToken, maxAge: number): Promise<string> =>
  encode({ token: { sid: token.id, key: token.secret }, secret: authSecret(), maxAge });

/** What a cookie's value says; null for anything that this installation has not made, or that is over. */
export async function decodeSession(value: string): Promise<SessionToken | null> {
  const secret = authSecret();
  try {
    return sessionTokenOf(await decode({ token: value, secret }));
  } catch {
    return null;
  }
}

/** The session that a decrypted token speaks of, or null. */
export function sessionTokenOf(payload: Record<string, unknown> | null): SessionToken | null {
  const { sid, key } = payload ?? {};
  return typeof sid === 'string' && uuid.test(sid) && typeof key === 'string'
    ? { id: sid, secret: key }
    : null;
}
