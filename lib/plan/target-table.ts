import { askedYear } from '@/lib/kit/action/query-input';
import { inLocale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { valueCell } from '@/lib/kit/table/cells';
import type { TableMaker } from '@/lib/kit/table/export-request';
import { tableOf } from '@/lib/kit/table/table';
import { exactly } from '@/lib/measure/decimal';
import { kindTraits } from '@/lib/measure/kinds';
import { currentTarget } from './current-target-view';
import { type IndicatorTargets, listTargets } from './read';

/** Every indicator with its target of a year. */
export const targetTable: TableMaker = async (viewer, locale, params) => {
  const { year, rows } = await listTargets(viewer, askedYear(params.year));
  const t = wordsOf(locale, 'export');
  return tableOf<IndicatorTargets>(
    { locale, title: t('tables.targets', { year: String(year) }), file: `targets-${year}` },
    [
      { name: t('indicatorCode'), of: ({ indicator }) => indicator.code },
      { name: t('indicator'), of: ({ indicator }) => inLocale(locale, indicator.name, indicator.nameEn) },
      {
        name: t('category'),
        of: ({ indicator }) => inLocale(locale, indicator.category, indicator.categoryEn),
      },
      { name: t('unit'), of: ({ indicator }) => inLocale(locale, indicator.unit, indicator.unitEn) },
      {
        name: t('target'),
        kind: 'number',
        of: (row) => {
          const { value } = currentTarget(row);
          return valueCell(row.indicator, value === null ? null : exactly(value));
        },
      },
      { name: t('ofBranches'), of: (row) => (currentTarget(row).ofBranches ? t('yes') : null) },
      { name: t('demo'), of: (row) => (currentTarget(row).demo ? t('demo') : null) },
      {
        name: t('weights'),
        of: ({ indicator, weights }) =>
          kindTraits[indicator.kind].spreadsTarget ? (weights.at(-1)?.weights?.join(' ') ?? t('even')) : null,
      },
      { name: t('revisions'), kind: 'number', of: ({ targets }) => targets.length },
    ],
    rows,
  );
};
