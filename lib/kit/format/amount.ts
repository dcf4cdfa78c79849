import { inLocale, type Locale } from '@/lib/kit/i18n/locale';
import type { IndicatorKind } from '@/lib/measure/kinds';
import { showNumber, showPercent } from './number';

type Measured = { kind: IndicatorKind; decimals: number; unit: string; unitEn: string };

/** A value of an indicator without its unit: a ratio (a fraction of 1) as a percentage, anything else grouped. */
export const showValue = (indicator: Measured, value: Parameters<typeof showNumber>[0]): string =>
  indicator.kind === 'ratio' ? showPercent(value) : showNumber(value, indicator.decimals);

/** The unit behind a value; nothing behind a percentage. */
export const showUnit = (locale: Locale, indicator: Measured): string =>
  indicator.kind === 'ratio' ? '' : inLocale(locale, indicator.unit, indicator.unitEn);
