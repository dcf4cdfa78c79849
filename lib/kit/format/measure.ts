import type Fraction from 'fraction.js';
import { inLocale, type Locale } from '@/lib/kit/i18n/locale';
import { fill, inLanguage, spaced } from '@/lib/kit/i18n/phrase';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { en, zh } from '@/lib/kit/i18n/words/date';
import { type IndicatorDirection, type IndicatorKind, isPercent, type Qualifier } from '@/lib/measure/kinds';
import type { Measures } from '@/lib/measure/measure';
import { showChange, showCompact, showDifference, showNumber, showPercent, showPoints } from './number';

/** What of an indicator decides how its numbers are written. */
export type ValueFormat = { kind: IndicatorKind; decimals: number; unit: string; unitEn: string };

/** A number with its unit behind it; `exact` where the number is shortened to 万. */
export type AmountParts = { number: string; more: string; unit: string; exact: string | null };

/** A value of an indicator: a ratio as a percentage, anything else in its unit, a lower bound with 余. */
export function showAmount(
  locale: Locale,
  display: ValueFormat,
  value: Fraction | null,
  qualifier: Qualifier | null = null,
): AmountParts {
  const { decimals, unit, unitEn } = display;
  const more = value && qualifier === 'gte' ? wordsOf(locale, 'common')('more') : '';
  if (isPercent(display))
    return { number: showPercent(value).replace('%', ''), more, unit: value ? '%' : '', exact: null };
  const number = showCompact(locale, value, decimals);
  const exact = showNumber(value, decimals);
  return {
    number,
    more,
    unit: value ? inLocale(locale, unit, unitEn) : '',
    exact: number === exact ? null : exact,
  };
}

/** The same as one text, for labels and sentences: `1,934 人`, `300 余人`, `90.6%`. */
export function amountText(
  locale: Locale,
  display: ValueFormat,
  value: Fraction | null,
  qualifier: Qualifier | null = null,
): string {
  const { number, more, unit } = showAmount(locale, display, value, qualifier);
  if (unit === '%' || unit === '') return `${number}${more}${unit}`;
  return fill(inLanguage(locale, { zh, en }).amount, { number, more, unit });
}

/** A ratio's gap as its difference to the target in 百分点, any other in 点 (rule 11); “—” for none. */
export function showGap(locale: Locale, kind: IndicatorKind, { gap, actual, target }: Measures): string {
  const t = wordsOf(locale, 'common');
  if (isPercent({ kind }))
    return actual && target
      ? `${showPoints(actual.sub(target))}${spaced(locale, t('percentagePoints'))}`
      : '—';
  return gap ? `${showPoints(gap)}${spaced(locale, t('points'))}` : '—';
}

/** Year on year 同比: a ratio's difference in 百分点, anything else's change as a percentage; “—” for none. */
export function showYearOnYear(locale: Locale, kind: IndicatorKind, yoy: Fraction | null): string {
  if (!yoy || !isPercent({ kind })) return showChange(yoy);
  return `${showPoints(yoy)}${spaced(locale, wordsOf(locale, 'common')('percentagePoints'))}`;
}

/** A signed difference of two values of an indicator: `+401`, a ratio's in 百分点. */
export function showAmountDifference(
  locale: Locale,
  { kind, decimals }: ValueFormat,
  value: Fraction | null,
): string {
  if (isPercent({ kind })) return showYearOnYear(locale, kind, value);
  return showDifference(value, decimals);
}

/** Lower is better: the target is a limit, and attainment is called 占限额. */
export const isLimit = ({ direction }: { direction: IndicatorDirection }): boolean => direction === 'lower';
