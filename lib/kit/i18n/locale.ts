/** The product's two languages: Chinese first (no prefix in addresses), English second (`/en/…`). */
export const locales = ['zh', 'en'] as const;
export type Locale = (typeof locales)[number];

export const isLocale = (text: unknown): text is Locale => text === 'zh' || text === 'en';

export const otherLocale = (locale: Locale): Locale => (locale === 'zh' ? 'en' : 'zh');

/** The value of `<html lang>`. */
export const htmlLang = (locale: Locale) => (locale === 'zh' ? 'zh-CN' : 'en');

/** An address in a language: `/overview` or `/en/overview`. `path` begins with a slash. */
export const localePath = (locale: Locale, path: string): string =>
  locale === 'zh' ? path : path === '/' ? '/en' : `/en${path}`;

/** The Chinese or the English wording, by language; the Chinese one where there is no English. */
export const inLocale = (locale: Locale, zh: string, en: string): string => (locale === 'zh' ? zh : en || zh);

/** The Chinese or the English list, by language; the Chinese one where the English has another length. */
export const listIn = (locale: Locale, zh: readonly string[], en: readonly string[]): readonly string[] =>
  locale === 'en' && en.length === zh.length ? en : zh;
