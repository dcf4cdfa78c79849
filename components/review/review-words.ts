import type { Locale } from '@/lib/kit/i18n/locale';
import { inLanguage } from '@/lib/kit/i18n/phrase';
import { refusalText } from '@/lib/kit/i18n/refusal-text';
import { en, zh } from '@/lib/kit/i18n/words/review';
import type { RefusalCode } from '@/lib/kit/refusal/rules';

/** The page's words for client components, which do without the translator. */
export const reviewWords = (locale: Locale): typeof zh => inLanguage(locale, { zh, en });

/** Why one figure was not decided, in a reviewer's words. */
export function refusedWords(locale: Locale, code: RefusalCode): string {
  const t = reviewWords(locale);
  if (code === 'WRONG_STATE') return t.refusedState;
  if (code === 'CONFLICT') return t.refusedConflict;
  return refusalText(locale, { code });
}
