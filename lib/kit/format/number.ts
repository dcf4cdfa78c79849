import Fraction from 'fraction.js';
import type { Locale } from '@/lib/kit/i18n/locale';
import { zh } from '@/lib/kit/i18n/words/date';
import { percentOf, roundHalfAway, wholePercentDown } from '@/lib/measure/rounding';

type Numeric = Fraction | string | number | null | undefined;

const none = '—';
const exact = (value: Exclude<Numeric, null | undefined>) =>
  value instanceof Fraction ? value : new Fraction(value);
const absent = (value: Numeric): value is null | undefined =>
  value === null || value === undefined || value === '';

/** Thousands separated, the decimals as they are; a true minus sign. */
function grouped(plain: string): string {
  const [digits = '', decimals] = plain.replace('-', '').split('.');
  const separated = digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return `${plain.startsWith('-') ? '−' : ''}${separated}${decimals ? `.${decimals}` : ''}`;
}

/** A value in full, `3,889`; at most `decimals` digits after the point, rounded half away from zero. “—” for none. */
export function showNumber(value: Numeric, decimals = 0): string {
  return absent(value) ? none : grouped(roundHalfAway(exact(value), decimals));
}

/**
 * A value for a card or a table: exact up to 99,999, above that in 万 for Chinese readers (the caller gives
 * `showNumber` as the title). English readers always get it in full.
 */
export function showCompact(locale: Locale, value: Numeric, decimals = 0): string {
  if (absent(value)) return none;
  const number = exact(value);
  if (locale === 'en' || number.abs().compare(100_000) < 0) return showNumber(number, decimals);
  const { tenThousand, hundredMillion } = zh;
  const [divisor, unit] =
    number.abs().compare(100_000_000) < 0 ? [10_000, tenThousand] : [100_000_000, hundredMillion];
  return `${grouped(roundHalfAway(number.div(divisor), 2).replace(/\.?0+$/, ''))}${unit}`;
}

/** A ratio as a percentage with one decimal: 3429 ÷ 3889 → `88.2%`, 4199 ÷ 4200 → `99.9%` (rule 11). */
export const showPercent = (ratio: Numeric, decimals = 1): string =>
  absent(ratio) ? none : `${grouped(percentOf(exact(ratio), decimals))}%`;

/** Attainment 完成率 in whole percent, rounded down below 100 so that 100% means reached (rule 11). */
export const showAttainment = (ratio: Numeric): string =>
  absent(ratio) ? none : `${grouped(wholePercentDown(exact(ratio)))}%`;

/** The same with its sign: `+2.6`, `−3.3`, `0`. */
function signed(number: Fraction, decimals: number): string {
  const plain = roundHalfAway(number, decimals);
  return /[1-9]/.test(plain) && number.compare(0) > 0 ? `+${grouped(plain)}` : grouped(plain);
}

/** A signed difference of values: `+401`. */
export const showDifference = (value: Numeric, decimals = 0): string =>
  absent(value) ? none : signed(exact(value), decimals);

/** A signed ratio as a percentage, for year on year of flows and stocks: `+26.2%`. */
export const showChange = (ratio: Numeric): string =>
  absent(ratio) ? none : `${signed(exact(ratio).mul(100), 1)}%`;

/** A signed difference of ratios times 100, for 百分点 and 点; the word follows. */
export const showPoints = (ratio: Numeric): string =>
  absent(ratio) ? none : signed(exact(ratio).mul(100), 1);
