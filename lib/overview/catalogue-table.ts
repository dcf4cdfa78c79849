import type { CatalogueIndicator } from '@/lib/catalogue/catalogue-load';
import { composition } from '@/lib/catalogue/names-rules';
import { inLocale } from '@/lib/kit/i18n/locale';
import { listed } from '@/lib/kit/i18n/phrase';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { TableMaker } from '@/lib/kit/table/export-request';
import { tableOf } from '@/lib/kit/table/table';
import { listIndicators } from './indicator-read';

/** What the association counts: how each is defined, what kind of number it is and who reports it. */
export const catalogueTable: TableMaker = async (viewer, locale) => {
  const { catalogue } = await listIndicators(viewer);
  const t = wordsOf(locale, 'export');
  const common = wordsOf(locale, 'common');
  const yes = (is: boolean) => (is ? t('yes') : null);
  const reporters = ({ assignments }: CatalogueIndicator) => {
    const reporting = catalogue.branches.filter(({ code }) =>
      assignments.some(({ branch, until }) => branch === code && !until),
    );
    return listed(
      locale,
      reporting.map(({ shortName, nameEn }) => inLocale(locale, shortName, nameEn)),
    );
  };
  return tableOf<CatalogueIndicator>(
    { locale, title: t('tables.indicators'), file: 'indicators' },
    [
      { name: t('code'), of: ({ code }) => code },
      { name: t('name'), of: ({ name }) => name },
      { name: t('nameEn'), of: ({ nameEn }) => nameEn },
      { name: t('category'), of: (indicator) => inLocale(locale, indicator.category, indicator.categoryEn) },
      { name: t('unit'), of: (indicator) => inLocale(locale, indicator.unit, indicator.unitEn) },
      { name: t('kind'), of: ({ kind }) => common(`kind.${kind}`) },
      { name: t('frequency'), of: ({ frequency }) => common(`frequency.${frequency}`) },
      { name: t('direction'), of: ({ direction }) => t(`directions.${direction}`) },
      { name: t('composed'), of: (indicator) => composition(locale, catalogue, indicator) },
      { name: t('reportedByBranches'), of: reporters },
      { name: t('headline'), of: ({ headline }) => yes(headline) },
      { name: t('public'), of: (indicator) => yes(indicator.public) },
      { name: t('retiredFrom'), of: ({ retiredFrom }) => retiredFrom },
      {
        name: t('definition'),
        of: (indicator) => inLocale(locale, indicator.definition, indicator.definitionEn),
      },
    ],
    catalogue.indicators,
  );
};
