import type { Told } from '@/lib/evidence/flash-rules';
import { largestFile, showSize } from '@/lib/evidence/rules';
import type { Locale } from '@/lib/kit/i18n/locale';
import { refusalText } from '@/lib/kit/i18n/refusal-text';
import { en, zh } from '@/lib/kit/i18n/words/evidence';
import type { Sending } from './send-file';

/** What is said of an upload, one line each. */
export type Line = { text: string; isProblem: boolean };

/** Puts values into words: `已上传 {n} 个文件。` */
export const say = (words: string, values: Record<string, string | number>): string =>
  words.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''));

const wordsIn = (locale: Locale) => (locale === 'zh' ? zh : en);

/** What there is to say of one file that was sent; null where all is well. */
export function lineOf(locale: Locale, name: string, sending: Sending): Line | null {
  const t = wordsIn(locale);
  if ('broken' in sending) return { text: say(t.broken, { name }), isProblem: true };
  const { ok, again, error } = sending.sent;
  if (ok) return again ? { text: say(t.again, { name }), isProblem: false } : null;
  return { text: say(t.failed, { name, why: error?.[locale] ?? '' }), isProblem: true };
}

/** Says that a file is too large before it is sent; null where it is not. */
export function tooBigLine(locale: Locale, { name, size }: { name: string; size: number }): Line | null {
  if (size <= largestFile) return null;
  const detail = { size: showSize(size), limit: showSize(largestFile) };
  const why = refusalText(locale, { code: 'FILE_TOO_BIG', detail });
  return { text: say(wordsIn(locale).failed, { name, why }), isProblem: true };
}

/** The same lines after a form without scripts. */
export function linesOf(locale: Locale, told: Told | null): Line[] {
  const t = wordsIn(locale);
  if (!told) return [];
  return [
    ...(told.added > 0 ? [{ text: say(t.uploaded, { n: told.added }), isProblem: false }] : []),
    ...told.again.map((name) => ({ text: say(t.again, { name }), isProblem: false })),
    ...told.failed.map(({ name, refusal }) => {
      const why = refusalText(locale, refusal);
      return { text: name ? say(t.failed, { name, why }) : why, isProblem: true };
    }),
  ];
}
