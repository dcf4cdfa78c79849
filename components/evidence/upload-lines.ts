import type { UploadFlash } from '@/lib/evidence/flash-rules';
import { formatSize, maxFileSize } from '@/lib/evidence/rules';
import type { Locale } from '@/lib/kit/i18n/locale';
import { fill, inLanguage } from '@/lib/kit/i18n/phrase';
import { refusalText } from '@/lib/kit/i18n/refusal-text';
import { en, zh } from '@/lib/kit/i18n/words/evidence';
import type { SendResult } from './send-file';

export type UploadLine = { text: string; isProblem: boolean };

const wordsIn = (locale: Locale) => inLanguage(locale, { zh, en });

/** The line for a sent file; null if all is well. */
export function lineOf(locale: Locale, name: string, sending: SendResult): UploadLine | null {
  const t = wordsIn(locale);
  if ('broken' in sending) return { text: fill(t.broken, { name }), isProblem: true };
  const { ok, again, error } = sending.sent;
  if (ok) return again ? { text: fill(t.again, { name }), isProblem: false } : null;
  return { text: fill(t.failed, { name, why: error?.[locale] ?? '' }), isProblem: true };
}

/** Says that a file is too large before it is sent; null where it is not. */
export function tooBigLine(
  locale: Locale,
  { name, size }: { name: string; size: number },
): UploadLine | null {
  if (size <= maxFileSize) return null;
  const detail = { size: formatSize(size), limit: formatSize(maxFileSize) };
  const why = refusalText(locale, { code: 'FILE_TOO_BIG', detail });
  return { text: fill(wordsIn(locale).failed, { name, why }), isProblem: true };
}

/** The same lines after a form without scripts. */
export function linesOf(locale: Locale, flash: UploadFlash | null): UploadLine[] {
  const t = wordsIn(locale);
  if (!flash) return [];
  return [
    ...(flash.added > 0 ? [{ text: fill(t.uploaded, { n: flash.added }), isProblem: false }] : []),
    ...flash.again.map((name) => ({ text: fill(t.again, { name }), isProblem: false })),
    ...flash.failed.map(({ name, refusal }) => {
      const why = refusalText(locale, refusal);
      return { text: name ? fill(t.failed, { name, why }) : why, isProblem: true };
    }),
  ];
}
