import { decode, encode } from 'next-auth/jwt';
import type { SessionToken } from './session-secret-client';

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

export const overHttps = (): boolean => appUrl().startsWith('https://');

/** A cookie's name: with the prefix by which browsers bind it to this very host, where the address is https. */
export const cookieName = (name: 'session' | 'device' | 'csrf' | 'callback'): string =>
  `${overHttps() ? '__Host-' : ''}association-${name}`;

/** How cookies that let somebody in are set: out of reach of scripts and of other sites' forms. */
export const secretCookie = () => ({
  httpOnly: true,
  secure: overHttps(),
  sameSite: 'lax' as const,
  path: '/',
});

/** The payload of next-auth's token for a session. */
export const payloadOf = (token: SessionToken) => ({ sid: token.id, key: token.secret });

/** The session that a decrypted token speaks of, or null. */
export function sessionTokenOf(payload: Record<string, unknown> | null): SessionToken | null {
  const { sid, key } = payload ?? {};
  return typeof sid === 'string' && uuid.test(sid) && typeof key === 'string'
    ? { id: sid, secret: key }
    : null;
}

/** The cookie's value for a session, as next-auth encrypts it. `maxAge` in seconds. */
export const encodeSession = (token: SessionToken, maxAge: number): Promise<string> =>
  encode({ token: payloadOf(token), secret: authSecret(), maxAge });

/** What a cookie's value says; null for anything that this installation has not made, or that is over. */
export async function decodeSession(value: string): Promise<SessionToken | null> {
  const secret = authSecret();
  try {
    return sessionTokenOf(await decode({ token: value, secret }));
  } catch {
    return null;
  }
}
