import { type Locale, localePath } from '@/lib/i18n/locale';

/** Any host will do: what counts is whether an address stays on it. */
const here = 'http://here.invalid';
const strange = /[\p{Cc}\p{Cf}\p{Zs}\p{Zl}\p{Zp}\p{Cs}\\]/u;

/**
 * Where somebody may be sent after signing in: a path of this very site, as given; null for anything else,
 * and for addresses that are no pages (`/api/…`) or would only lead back (`/sign-in`).
 * @example safePath('/review?year=2024') // '/review?year=2024'
 * @example safePath('//evil.example') // null
 */
export function safePath(from: unknown): string | null {
  if (typeof from !== 'string' || from.length > 500 || !/^\/(?!\/)/.test(from) || strange.test(from))
    return null;
  let url: URL;
  try {
    url = new URL(from, here);
    if (strange.test(decodeURIComponent(url.pathname))) return null;
  } catch {
    return null;
  }
  if (url.origin !== here || url.username || /^\/\//.test(decodeURIComponent(url.pathname))) return null;
  if (/^\/((zh|en)\/)?(api|_next|sign-in|set-up)(\/|$)/i.test(url.pathname)) return null;
  return url.pathname + url.search + url.hash;
}

/** The same page in a language: `/en/review` becomes `/review`, and back. */
export function pathIn(locale: Locale, path: string): string {
  const plain = path.replace(/^\/(zh|en)(?=[/?#]|$)/, '');
  return localePath(locale, plain.startsWith('/') ? plain : `/${plain}`);
}
