import { en, zh } from '@/lib/kit/i18n/words/refusal';
import type { FieldRefusal, Refusal } from '@/lib/kit/refusal/rules';
import type { Locale } from './locale';
import { fill, inLanguage } from './phrase';

/** The sentence for a refusal: what happened and what to do. Light enough for client components. */
export function refusalText(locale: Locale, { code, detail }: Refusal | FieldRefusal): string {
  return fill(inLanguage(locale, { zh, en })[code], detail);
}
