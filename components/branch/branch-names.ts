import { type FieldSpec, field } from '@/components/kit/form/field-spec';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';

/** The fields of a branch's names, empty for a new one. */
export function branchNames(
  locale: Locale,
  branch?: { name: string; shortName: string; nameEn: string },
): FieldSpec[] {
  const t = wordsOf(locale, 'structure');
  return [
    field.text('name', t('name'), branch?.name, { maxLength: 60 }),
    field.text('shortName', t('shortName'), branch?.shortName, { maxLength: 20 }),
    field.text('nameEn', t('nameEn'), branch?.nameEn, { maxLength: 120, wide: true }),
  ];
}
