import { decode, encode } from 'next-auth/jwt';
import { isUuid } from '@/lib/kit/format/uuid';
import { authSecret, usesHttps } from '@/lib/kit/settings/settings.mjs';
import type { SessionToken } from './session-secret-client';

/** A cookie's name: with the prefix by which browsers bind it to this very host, where the address is https. */
export const cookieName = (name: 'session' | 'device' | 'csrf' | 'callback'): string =>
  `${usesHttps() ? '__Host-' : ''}association-${name}`;

/** How cookies that let somebody in are set: out of reach of scripts and of other sites' forms. */
export const secretCookie = () => ({
  httpOnly: true,
  secure: usesHttps(),
  sameSite: 'lax' as const,
  path: '/',
});

/** The payload of next-auth's token for a session. */
export const payloadOf = (token: SessionToken) => ({ sid: token.id, key: token.secret });

/** The session that a decrypted token speaks of, or null. */
export function sessionTokenOf(payload: Record<string, unknown> | null): SessionToken | null {
  const { sid, key } = payload ?? {};
  return typeof sid === 'string' && isUuid(sid) && typeof key === 'string' ? { id: sid, secret: key } : null;
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
