import type { Locale } from '@/lib/kit/i18n/locale';
import { inLanguage } from '@/lib/kit/i18n/phrase';
import { en, zh } from '@/lib/kit/i18n/words/channel';

/** Why a message has not arrived, in words; null where nothing is known. */
export function messageProblem(locale: Locale, code: string | null): string | null {
  const answers: Record<string, string> = inLanguage(locale, { zh, en }).answers;
  return code !== null && Object.hasOwn(answers, code) ? (answers[code] ?? null) : null;
}
