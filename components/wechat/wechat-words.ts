import { showNumber } from '@/lib/kit/format/number';
import type { Locale } from '@/lib/kit/i18n/locale';
import { bracketed, fill, inLanguage } from '@/lib/kit/i18n/phrase';
import { en, zh } from '@/lib/kit/i18n/words/wechat';
import type { RunResult } from '@/lib/wechat/code-rules';

/** The words of the Official Account, for pages and client components alike. */
export const wechatWords = (locale: Locale): typeof zh => inLanguage(locale, { zh, en });

/** A sentence with its values; numbers in full, with their thousands separated. */
export const fillWords = (sentence: string, values: Record<string, string | number | undefined>): string =>
  fill(
    sentence,
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        typeof value === 'number' ? showNumber(value) : value,
      ]),
    ),
  );

/** How a run or a trial ended, in a sentence with the platform's code. */
export function resultText(
  locale: Locale,
  result: RunResult,
  { errcode, detail = {} }: { errcode?: number | null; detail?: Record<string, string | number> },
): string {
  const t = wechatWords(locale);
  // A status is a name, not an amount.
  const values = Object.fromEntries(Object.entries(detail).map(([name, value]) => [name, String(value)]));
  const code = errcode ? bracketed(locale, fillWords(t.code, { code: String(errcode) })) : '';
  const sentence = fillWords(t.result[result] ?? t.result.other, values);
  return `${sentence}${code}`;
}
