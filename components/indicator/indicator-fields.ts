import type { FieldSpec } from '@/components/kit/form/form-field';
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
  const text = (name: 'name' | 'nameEn' | 'category' | 'categoryEn' | 'unit' | 'unitEn', most: number) =>
    ({ name, label: t(name), type: 'text', value: indicator?.[name] ?? '', most }) as const;
  const tick = (name: 'public' | 'headline') =>
    ({
      name,
      label: t(name),
      type: 'tick',
      value: indicator?.[name] ? 'yes' : '',
      hint: t(`${name}Hint`),
    }) as const;
  const points = (name: 'onPace' | 'atRisk') =>
    ({
      name,
      label: t(name),
      type: 'text',
      value: pointsText(indicator?.[name] ?? null),
      hint: t('thresholdHint', { points: showPoints(association[name]) }),
      most: 12,
    }) as const;
  return [
    text('name', 60),
    text('nameEn', 120),
    text('category', 30),
    text('categoryEn', 60),
    text('unit', 20),
    text('unitEn', 30),
    {
      name: 'decimals',
      label: t('decimals'),
      type: 'number',
      value: String(indicator?.decimals ?? 0),
      most: 1,
      wide: true,
    },
    points('onPace'),
    points('atRisk'),
    roleField(locale, indicator),
    {
      name: 'aliases',
      label: t('aliases'),
      type: 'text',
      value: aliasesText(indicator?.aliases ?? []),
      hint: t('aliasesHint'),
      most: 1000,
    },
    tick('public'),
    tick('headline'),
  ];
}

/** Only the roles that its kind allows; all of them for a new one. */
function roleField(locale: Locale, indicator?: CatalogueIndicator): FieldSpec {
  const t = wordsOf(locale, 'structure');
  return {
    name: 'role',
    label: t('role'),
    type: 'choice',
    value: indicator?.role ?? '',
    hint: t('roleHint'),
    choices: [
      { value: '', label: t('none') },
      ...indicatorRoles
        .filter((role) => !indicator || fitsRole(role, indicator.kind))
        .map((role) => ({ value: role, label: t(`roles.${role}`) })),
    ],
  };
}

/** What an indicator is, which stays so once there are figures. */
export function natureFields(locale: Locale, indicator?: CatalogueIndicator): FieldSpec[] {
  const t = wordsOf(locale, 'structure');
  const common = wordsOf(locale, 'common');
  return [
    {
      name: 'kind',
      label: t('kind'),
      type: 'choice',
      value: indicator?.kind ?? 'flow',
      choices: kinds.map((value) => ({ value, label: common(`kind.${value}`) })),
    },
    {
      name: 'direction',
      label: t('direction'),
      type: 'choice',
      value: indicator?.direction ?? 'higher',
      choices: directions.map((value) => ({ value, label: t(`directions.${value}`) })),
    },
    {
      name: 'frequency',
      label: t('frequency'),
      type: 'choice',
      value: indicator?.frequency ?? 'month',
      choices: frequencies.map((value) => ({ value, label: common(`frequency.${value}`) })),
    },
  ];
}
