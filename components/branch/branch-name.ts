import type { Locale } from '@/lib/kit/i18n/locale';

/** A list in a language, the English one where it is as long as the Chinese. */
export const listIn = (locale: Locale, zh: readonly string[], en: readonly string[]): readonly string[] =>
  locale === 'en' && en.length === zh.length ? en : zh;

/** The address of an item's page. */
export const itemPath = (year: number, number: string): string => `/plan/${number}?year=${year}`;
