import { inLocale, type Locale } from '@/lib/kit/i18n/locale';
import { type IndicatorKind, isPercent } from '@/lib/measure/kinds';
import { showNumber, showPercent } from './number';

type Unit = { kind: IndicatorKind; unit: string; unitEn: string };

/** A value of an indicator without its unit: a ratio (a fraction of 1) as a percentage, anything else grouped. */
export const showValue = (
  indicator: { kind: IndicatorKind; decimals: number },
  value: Parameters<typeof showNumber>[0],
): string => (isPercent(indicator) ? showPercent(value) : showNumber(value, indicator.decimals));

/** The unit behind a value; nothing behind a percentage. */
export const showUnit = (locale: Locale, indicator: Unit): string =>
  isPercent(indicator) ? '' : inLocale(locale, indicator.unit, indicator.unitEn);
