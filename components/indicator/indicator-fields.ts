import { type FieldSpec, field } from '@/components/kit/form/field-spec';
import { aliasesText } from '@/lib/catalogue/alias-rules';
import type { Catalogue, CatalogueIndicator } from '@/lib/catalogue/catalogue-load';
import { showPoints } from '@/lib/kit/format/number';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { directions, frequencies, kinds } from '@/lib/measure/kinds';
import { pointsText } from '@/lib/measure/points-rules';
import { fitsRole, indicatorRoles } from '@/lib/vocabulary/indicator-role';

/** How an indicator is named, shown and judged; empty for a new one. */
export function displayFields(
  locale: Locale,
  { association }: Catalogue,
  indicator?: CatalogueIndicator,
): FieldSpec[] {
  const t = wordsOf(locale, 'structure');
  const text = (name: 'name' | 'nameEn' | 'category' | 'categoryEn' | 'unit' | 'unitEn', maxLength: number) =>
    field.text(name, t(name), indicator?.[name], { maxLength });
  const tick = (name: 'public' | 'headline') =>
    field.tick(name, t(name), indicator?.[name], { hint: t(`${name}Hint`) });
  const points = (name: 'onPace' | 'atRisk') =>
    field.text(name, t(name), pointsText(indicator?.[name] ?? null), {
      hint: t('thresholdHint', { points: showPoints(association[name]) }),
      maxLength: 12,
    });
  return [
    text('name', 60),
    text('nameEn', 120),
    text('category', 30),
    text('categoryEn', 60),
    text('unit', 20),
    text('unitEn', 30),
    field.number('decimals', t('decimals'), indicator?.decimals ?? 0, { maxLength: 1, wide: true }),
    points('onPace'),
    points('atRisk'),
    roleField(locale, indicator),
    field.text('aliases', t('aliases'), aliasesText(indicator?.aliases ?? []), {
      hint: t('aliasesHint'),
      maxLength: 1000,
    }),
    tick('public'),
    tick('headline'),
  ];
}

/** Only the roles that its kind allows; all of them for a new one. */
function roleField(locale: Locale, indicator?: CatalogueIndicator): FieldSpec {
  const t = wordsOf(locale, 'structure');
  return field.choice(
    'role',
    t('role'),
    indicator?.role,
    [
      { value: '', label: t('none') },
      ...indicatorRoles
        .filter((role) => !indicator || fitsRole(role, indicator.kind))
        .map((role) => ({ value: role, label: t(`roles.${role}`) })),
    ],
    { hint: t('roleHint') },
  );
}

/** What cannot change once there are figures. */
export function natureFields(locale: Locale, indicator?: CatalogueIndicator): FieldSpec[] {
  const t = wordsOf(locale, 'structure');
  const common = wordsOf(locale, 'common');
  return [
    field.choice(
      'kind',
      t('kind'),
      indicator?.kind ?? 'flow',
      field.choices(kinds, (value) => common(`kind.${value}`)),
    ),
    field.choice(
      'direction',
      t('direction'),
      indicator?.direction ?? 'higher',
      field.choices(directions, (value) => t(`directions.${value}`)),
    ),
    field.choice(
      'frequency',
      t('frequency'),
      indicator?.frequency ?? 'month',
      field.choices(frequencies, (value) => common(`frequency.${value}`)),
    ),
  ];
}
