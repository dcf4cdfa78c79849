import type { FieldSpec } from '@/components/kit/form/form-field';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';

/** The fields of a branch's names, empty for a new one. */
export function branchNames(
  locale: Locale,
  branch?: { name: string; shortName: string; nameEn: string },
): FieldSpec[] {
  const t = wordsOf(locale, 'structure');
  return [
    { name: 'name', label: t('name'), type: 'text', value: branch?.name ?? '', most: 60 },
    { name: 'shortName', label: t('shortName'), type: 'text', value: branch?.shortName ?? '', most: 20 },
    { name: 'nameEn', label: t('nameEn'), type: 'text', value: branch?.nameEn ?? '', most: 120, wide: true },
  ];
}
