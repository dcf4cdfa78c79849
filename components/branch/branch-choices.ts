import type { Branch } from '@/lib/catalogue/catalogue-load';
import { inLocale, type Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';

/** Branches to choose from, none chosen yet. */
export const branchChoices = (locale: Locale, branches: readonly Branch[]) => [
  { value: '', label: wordsOf(locale, 'structure')('noBranch') },
  ...branches.map(({ code, name, nameEn }) => ({ value: code, label: inLocale(locale, name, nameEn) })),
];
