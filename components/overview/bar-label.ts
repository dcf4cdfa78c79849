import type { Result } from '@/lib/indicator/result-view';
import { amountText } from '@/lib/kit/format/measure';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { kindTraits } from '@/lib/measure/kinds';

/** A bar in words, for screen readers. */
export function barLabel(locale: Locale, { indicator, measures }: Result): string {
  const t = wordsOf(locale, 'overview');
  const actual = amountText(locale, indicator, measures.actual, measures.qualifier);
  const target = amountText(locale, indicator, measures.target);
  if (!kindTraits[indicator.kind].spreadsTarget || !measures.expected)
    return t('barLabel', { actual, target });
  return t('barLabelExpected', {
    actual,
    target,
    expected: amountText(locale, indicator, measures.expected),
  });
}
