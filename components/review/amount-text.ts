import { showValue } from '@/lib/kit/format/amount';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { Amounts } from '@/lib/measure/amount';
import { amountAsNumber } from '@/lib/measure/decimal';

/** An amount in words: `1,152`, `300余`, a ratio as its percentage; “—” for none. */
export function reviewAmountText(
  amounts: Amounts | null,
  indicator: Parameters<typeof showValue>[0],
  qualifier: string | null,
  locale: Locale,
): string {
  const number = amounts && amountAsNumber(amounts);
  if (!number) return wordsOf(locale, 'common')('none');
  const text = showValue(indicator, number);
  return qualifier === 'gte' ? `${text}${wordsOf(locale, 'common')('more')}` : text;
}
