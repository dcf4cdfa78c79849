import { eq } from 'drizzle-orm';
import { database } from '@/db/client';
import { person } from '@/db/schema';
import { appUrl } from '@/lib/kit/settings/settings.mjs';
import { startSession } from '@/lib/sign-in/session-write';
import { cookieName, encodeSession, secretCookie } from '@/lib/viewer/session-token-client';

/**
 * A session of somebody, made straight in the database of `DATABASE_URL` under `AUTH_SECRET` and `APP_URL`, as a cookie
 * for `context.addCookies([…])`. For journeys that are not about signing in.
 */
export async function sessionCookieOf(username: string) {
  const [who] = await database()
    .select({ id: person.id, role: person.role })
    .from(person)
    .where(eq(person.username, username));
  if (!who) throw new Error(`nobody is called ${username}`);
  const { token, maxAge } = await startSession(database(), who, { device: 'test', address: '127.0.0.1' });
  const { httpOnly, secure } = secretCookie();
  return {
    name: cookieName('session'),
    value: await encodeSession(token, maxAge),
    url: appUrl(),
    httpOnly,
    secure,
    sameSite: 'Lax' as const,
  };
}

/** The same as the value of a `Cookie` header, for plain requests. */
export async function cookieHeaderOf(username: string): Promise<string> {
  const { name, value } = await sessionCookieOf(username);
  return `${name}=${value}`;
}
