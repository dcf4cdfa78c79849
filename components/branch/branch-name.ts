import type { Branch } from '@/lib/catalogue/catalogue-load';
import { inLocale, type Locale } from '@/lib/kit/i18n/locale';

/** A branch's short name; the code where nobody is called so. */
export function branchName(locale: Locale, branches: readonly Branch[], code: string | null): string {
  const found = branches.find((one) => one.code === code);
  return found ? inLocale(locale, found.shortName, found.nameEn) : (code ?? '');
}

/** A list in a language, the English one where it is as long as the Chinese. */
export const listIn = (locale: Locale, zh: readonly string[], en: readonly string[]): readonly string[] =>
  locale === 'en' && en.length === zh.length ? en : zh;

/** The address of an item's page. */
export const itemPath = (year: number, number: string): string => `/plan/${number}?year=${year}`;
