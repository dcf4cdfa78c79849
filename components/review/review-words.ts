import type { Locale } from '@/lib/kit/i18n/locale';
import { fill, inLanguage } from '@/lib/kit/i18n/phrase';
import { refusalText } from '@/lib/kit/i18n/refusal-text';
import { en, zh } from '@/lib/kit/i18n/words/review';
import type { RefusalCode, RefusalDetail } from '@/lib/kit/refusal/rules';

/** The page's words for client components, which do without the translator. */
export const reviewWords = (locale: Locale): typeof zh => inLanguage(locale, { zh, en });

/** Why one figure was not decided, in a reviewer's words. */
export function refusedWords(
  locale: Locale,
  { code, detail }: { code: RefusalCode; detail?: RefusalDetail },
): string {
  const t = reviewWords(locale);
  if (code === 'WRONG_STATE' && detail)
    return fill(detail.move === 'approved' ? t.refusedApproved : t.refusedReturned, detail);
  if (code === 'WRONG_STATE') return t.refusedState;
  if (code === 'CONFLICT') return t.refusedConflict;
  return refusalText(locale, { code });
}
