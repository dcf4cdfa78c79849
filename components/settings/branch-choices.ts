import { inLocale, type Locale } from '@/lib/i18n/locale';
import { wordsOf } from '@/lib/i18n/translator';
import type { Branch } from '@/lib/indicator/catalogue';

/** Branches to choose from, none chosen yet. */
export const branchChoices = (locale: Locale, branches: readonly Branch[]) => [
  { value: '', label: wordsOf(locale, 'structure')('noBranch') },
  ...branches.map(({ code, name, nameEn }) => ({ value: code, label: inLocale(locale, name, nameEn) })),
];
