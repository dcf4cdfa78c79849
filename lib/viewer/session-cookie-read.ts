import 'server-only';
import { cookies } from 'next/headers';
import type { SessionToken } from './session-secret-client';
import { cookieName, decodeSession, encodeSession, secretCookie } from './session-token-client';

/** Browsers keep a cookie for 400 days at most. */
const maxAgeSeconds = 400 * 24 * 60 * 60;

type Props = { token: SessionToken; maxAge: number };

/** Gives this browser a session, in place of any it had. `maxAge` in seconds. */
export async function setSessionCookie({ token, maxAge }: Props): Promise<void> {
  (await cookies()).set(cookieName('session'), await encodeSession(token, maxAge), {
    ...secretCookie(),
    maxAge,
  });
}

/** Removes the session from this browser. */
export async function clearSessionCookie(): Promise<void> {
  (await cookies()).set(cookieName('session'), '', { ...secretCookie(), maxAge: 0 });
}

/** Lets this browser be recognised at its next sign-in. */
export async function setDeviceCookie(secret: string): Promise<void> {
  (await cookies()).set(cookieName('device'), secret, { ...secretCookie(), maxAge: maxAgeSeconds });
}

/** This browser's device secret and its session so far. */
export async function readSignInCookies(): Promise<{
  device: string | undefined;
  previous: SessionToken | null;
}> {
  const jar = await cookies();
  const session = jar.get(cookieName('session'))?.value;
  return {
    device: jar.get(cookieName('device'))?.value,
    previous: session ? await decodeSession(session) : null,
  };
}
