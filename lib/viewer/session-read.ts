import 'server-only';
import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { type Locale, localePath } from '@/lib/kit/i18n/locale';
import { isDatabaseDown } from '@/lib/kit/refusal/database';
import { findViewer } from './read';
import type { PersonActor, Viewer } from './rules';
import { cookieName, decodeSession } from './session-token-client';

/** Who asks, or null. Read from the database once per request: an ended session is refused at once. */
export const currentViewer = cache(async (): Promise<Viewer | null> => {
  const value = (await cookies()).get(cookieName('session'))?.value;
  const token = value ? await decodeSession(value) : null;
  return token && findViewer(token).catch(markDatabaseDown);
});

/** An error keeps its digest on the way to the error page, nothing else: there it says that the database is away. */
function markDatabaseDown(error: unknown): never {
  throw isDatabaseDown(error)
    ? Object.assign(new Error('DB_DOWN', { cause: error }), { digest: 'DB_DOWN' })
    : error;
}

/**
 * Who asks for a page. Sends everybody else to sign in, and back to `path` afterwards; and whoever still has a
 * one-time password to `/account`, before anything else.
 */
export async function requireViewer(locale: Locale, path: string): Promise<Viewer> {
  const viewer = await currentViewer();
  if (!viewer)
    redirect(`${localePath(locale, '/sign-in')}?from=${encodeURIComponent(localePath(locale, path))}`);
  if (viewer.mustChangePassword && path !== '/account') redirect(localePath(locale, '/account'));
  return viewer;
}

/** Who may read what a page's title names: nobody whose one-time password is not replaced yet. */
export async function viewerForTitle(): Promise<Viewer | null> {
  const viewer = await currentViewer();
  return viewer && !viewer.mustChangePassword ? viewer : null;
}

/** The viewer as the maker of a change; with the address, where the audit trail should name it. */
export const actorOf = (viewer: Viewer, address?: string): PersonActor => ({
  kind: 'person',
  id: viewer.id,
  name: viewer.name,
  role: viewer.role,
  branch: viewer.branch,
  demo: viewer.demo,
  ...(address && { address }),
});

/** The client's address as our own server saw it at the socket (or from a trusted proxy). No other header counts. */
export const clientAddress = async (): Promise<string> => (await headers()).get('x-client-address') ?? '';

/** The viewer as the maker of a change that this request asks for. */
export const currentActor = async (viewer: Viewer): Promise<PersonActor> =>
  actorOf(viewer, await clientAddress());
