import type { Locale } from '@/lib/kit/i18n/locale';
import { refusalText } from '@/lib/kit/i18n/refusal-text';
import { en, zh } from '@/lib/kit/i18n/words/review';
import type { RefusalCode } from '@/lib/kit/refusal/rules';

/** The page's words for client components, which do without the translator. */
export const reviewWords = (locale: Locale): typeof zh => (locale === 'zh' ? zh : (en as typeof zh));

/** Puts values into words: `通过所选 {n}`. */
export const fill = (words: string, values: Record<string, string | number>): string =>
  words.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''));

/** Why one figure was not decided, in a reviewer's words. */
export function refusedWords(locale: Locale, code: RefusalCode): string {
  const t = reviewWords(locale);
  if (code === 'WRONG_STATE') return t.refusedState;
  if (code === 'CONFLICT') return t.refusedConflict;
  return refusalText(locale, { code });
}
