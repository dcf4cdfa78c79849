import type { Locale } from '@/lib/kit/i18n/locale';
import { fill, inLanguage } from '@/lib/kit/i18n/phrase';
import { en, zh } from '@/lib/kit/i18n/words/date';

const wordsIn = (locale: Locale) => inLanguage(locale, { zh, en });

/** A month's name: `7 月`, `July`; `month` counts from 1. */
export const showMonth = (locale: Locale, month: number): string => wordsIn(locale).months[month - 1] ?? '';

/** A month's short name for axes and narrow chips: `7月`, `Jul`. */
export const showShortMonth = (locale: Locale, month: number): string =>
  wordsIn(locale).shortMonths[month - 1] ?? '';

/** A period in words: `2024 年 7 月`, `2024 年第 3 季度`, `2024 年`; `July 2024`, `Q3 2024`, `2024`. */
export function showPeriod(locale: Locale, period: string): string {
  const t = wordsIn(locale);
  const [year = '', part] = period.split('-');
  if (!part) return fill(t.year, { year });
  if (part.startsWith('Q')) return fill(t.quarter, { year, n: part.slice(1) });
  return fill(t.month, { year, month: showMonth(locale, Number(part)) });
}

/** A day `YYYY-MM-DD` in words: `2024 年 8 月 5 日`, `5 August 2024`; without the year where it is plain. */
export function showDay(locale: Locale, day: string, withYear = true): string {
  const t = wordsIn(locale);
  const [year, month = 1, date = 1] = day.split('-').map(Number);
  return fill(withYear ? t.dayOfYear : t.day, { year, month: showMonth(locale, month), date });
}

const clock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
});

/** An instant in Shanghai as `2024-08-03 10:46`, the form of tables. */
export const showInstant = (instant: Date): string => clock.format(instant);

/** An instant's hour and minute in Shanghai: `10:46`, wherever the reader is. */
export const showClock = (instant: Date): string => showInstant(instant).slice(-5);

/** An instant as `8 月 3 日 10:46` / `3 August 10:46`, for sentences. */
export function showMoment(locale: Locale, instant: Date): string {
  const [day = '', time = ''] = showInstant(instant).split(' ');
  return `${showDay(locale, day, false)} ${time}`;
}
