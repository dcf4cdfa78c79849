import { checkAgain } from '@/lib/kit/i18n/words/check-again';
import { en, zh } from '@/lib/kit/i18n/words/refusal';
import type { Locale } from './locale';
import { fill, inLanguage } from './phrase';

type Refused = { code: keyof typeof zh; detail?: Parameters<typeof fill>[1] };

/** The sentence for a refusal: what happened and what to do. Light enough for client components. */
export function refusalText(locale: Locale, { code, detail }: Refused): string {
  return fill(inLanguage(locale, { zh, en })[code], detail);
}

/** What the button says that sends a submission again whose answer was lost. */
export const checkAgainText = (locale: Locale): string => inLanguage(locale, checkAgain);
