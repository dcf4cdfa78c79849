import 'server-only';
import NextAuth, { type NextAuthOptions, type User } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import { authSecret, configureNextAuth, usesHttps } from '@/lib/kit/settings/settings.mjs';
import { findViewer } from '@/lib/viewer/read';
import { currentActor } from '@/lib/viewer/session-read';
import { absoluteSeconds } from '@/lib/viewer/session-rules';
import type { SessionToken } from '@/lib/viewer/session-secret-client';
import { cookieName, payloadOf, secretCookie, sessionTokenOf } from '@/lib/viewer/session-token-client';
import { authenticateRequest } from './request-serve';
import { endOwnSession } from './session-write';

/** What signing in hands to the token: next-auth knows users, we know sessions. */
type SessionUser = User & { session: SessionToken };

/**
 * next-auth as this product uses it: passwords through the same throttle and rules as the form, and a token that
 * carries nothing but a session of the database, so that it can be ended. The cookies are the form's own.
 */
const authOptions = (): NextAuthOptions => ({
  secret: authSecret(),
  session: { strategy: 'jwt', maxAge: absoluteSeconds('reporter') },
  useSecureCookies: usesHttps(),
  cookies: {
    sessionToken: { name: cookieName('session'), options: secretCookie() },
    csrfToken: { name: cookieName('csrf'), options: secretCookie() },
    callbackUrl: { name: cookieName('callback'), options: secretCookie() },
  },
  pages: { signIn: '/sign-in', signOut: '/account', error: '/sign-in' },
  providers: [
    CredentialsProvider({
      credentials: { username: { type: 'text' }, password: { type: 'password' } },
      async authorize(credentials): Promise<SessionUser | null> {
        const { username, password } = credentials ?? {};
        if (typeof username !== 'string' || typeof password !== 'string') return null;
        const outcome = await authenticateRequest(username.slice(0, 100), password.slice(0, 512));
        return outcome.ok ? { id: outcome.value.id, session: outcome.value.token } : null;
      },
    }),
  ],
  callbacks: {
    // Home, whatever was asked for: only our own form leads anywhere else, by its own rule.
    redirect: ({ baseUrl }) => baseUrl,
    jwt: ({ token, user }) => {
      const session = (user as SessionUser | undefined)?.session ?? sessionTokenOf(token);
      return session ? payloadOf(session) : {};
    },
    async session({ session, token }) {
      const current = sessionTokenOf(token);
      const viewer = current && (await findViewer(current));
      return viewer ? { ...session, user: { name: viewer.name } } : { expires: new Date(0).toISOString() };
    },
  },
  events: {
    async signOut({ token }) {
      const current = sessionTokenOf(token);
      const viewer = current && (await findViewer(current));
      if (viewer) await endOwnSession(await currentActor(viewer), viewer.sessionId, 'signOut');
    },
  },
});

/** next-auth's own addresses. Its links are made from the configured address, never from what a client claims. */
export async function serveAuth(
  request: Request,
  context: { params: Promise<{ nextauth: string[] }> },
): Promise<Response> {
  configureNextAuth();
  return NextAuth(authOptions())(request, context);
}
