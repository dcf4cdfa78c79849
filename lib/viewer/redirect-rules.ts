import { type Locale, localePath } from '@/lib/kit/i18n/locale';

/** Every page's address is made of these; what else a browser might read into a path is not let in at all. */
const pagePath = /^\/(?:[\w-][\w.-]*\/)*(?:[\w-][\w.-]*)?$/;
const noPage = /^\/((zh|en)\/)?(api|_next|sign-in|set-up)(\/|$)/i;
const strange = /[\p{Cc}\p{Cf}\p{Zs}\p{Zl}\p{Zp}\p{Cs}\\]/u;

/**
 * Where somebody may be sent after signing in: a page of this very site, as given; null for anything else, and for
 * addresses that are no pages (`/api/…`) or would only lead back (`/sign-in`).
 * @example safePath('/review?year=2024') // '/review?year=2024'
 * @example safePath('//evil.example') // null
 */
export function safePath(from: unknown): string | null {
  if (typeof from !== 'string' || from.length > 500 || strange.test(from)) return null;
  const path = from.split(/[?#]/, 1)[0] ?? '';
  return pagePath.test(path) && !noPage.test(path) ? from : null;
}

/** The same page in a language: `/en/review` becomes `/review`, and back. */
export function pathIn(locale: Locale, path: string): string {
  const plain = path.replace(/^\/(zh|en)(?=[/?#]|$)/, '');
  return localePath(locale, plain.startsWith('/') ? plain : `/${plain}`);
}
