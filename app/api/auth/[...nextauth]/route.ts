import NextAuth from 'next-auth';
import { authOptions } from '@/lib/sign-in/auth-serve';
import { appUrl } from '@/lib/viewer/session-token-client';

type Context = { params: Promise<{ nextauth: string[] }> };

/** next-auth's own addresses. Its links are made from the configured address, never from what a client claims. */
async function handle(request: Request, context: Context): Promise<Response> {
  process.env.NEXTAUTH_URL ??= appUrl();
  return NextAuth(authOptions())(request, context);
}

export { handle as GET, handle as POST };
