import { requireViewer } from '@/lib/viewer/session-read';
import { localeOf } from './locale-of';

/** The language of a signed-in page at `path`, and who looks at it; without a session it leads to signing in. */
export async function signedIn(params: Promise<{ locale: string }>, path: string) {
  const locale = await localeOf(params);
  return { locale, viewer: await requireViewer(locale, path) };
}
