import { field } from '@/components/kit/form/field-spec';
import type { Branch } from '@/lib/catalogue/catalogue-load';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';

/** Branches to choose from, none chosen yet. */
export const branchChoices = (locale: Locale, branches: readonly Branch[]) => [
  { value: '', label: wordsOf(locale, 'structure')('noBranch') },
  ...field.named(locale, branches),
];
