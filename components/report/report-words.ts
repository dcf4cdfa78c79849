import { showMoment, showPeriod } from '@/lib/kit/format/date';
import { showNumber } from '@/lib/kit/format/number';
import { inLocale, type Locale } from '@/lib/kit/i18n/locale';
import { inLanguage } from '@/lib/kit/i18n/phrase';
import { en, zh } from '@/lib/kit/i18n/words/report';
import type { Amounts } from '@/lib/measure/amount';
import { readDecimal } from '@/lib/measure/decimal';

/** The form's words for client components, which do without the translator. */
export const reportWords = (locale: Locale): typeof zh => inLanguage(locale, { zh, en });

type Shown = { kind: string; decimals: number };

/** Amounts in full: `1,152`, `1,043 ÷ 1,152`, `300余`; “—” for none. */
export function showAmounts(
  locale: Locale,
  amounts: (Amounts & { qualifier?: string | null }) | null,
  { decimals }: Pick<Shown, 'decimals'>,
): string {
  if (!amounts) return '—';
  const { value, numerator, denominator, qualifier } = amounts;
  const text =
    numerator !== null && denominator !== null
      ? `${showNumber(numerator, readDecimal(numerator).places)} ÷ ${showNumber(denominator, readDecimal(denominator).places)}`
      : showNumber(value, decimals);
  return qualifier ? `${text}${reportWords(locale).more}` : text;
}

/** An instant given as ISO text, in words. */
export const showAt = (locale: Locale, iso: string): string => showMoment(locale, new Date(iso));

/** Periods in a row: `2 月、5 月`. */
export const showPeriods = (locale: Locale, periods: readonly string[]): string =>
  periods.map((period) => showPeriod(locale, period)).join(reportWords(locale).separator);

/** An indicator's name and unit in the reader's language. */
export const nameOf = (locale: Locale, about: { name: string; nameEn: string }): string =>
  inLocale(locale, about.name, about.nameEn);
export const unitOf = (locale: Locale, about: { unit: string; unitEn: string }): string =>
  inLocale(locale, about.unit, about.unitEn);
