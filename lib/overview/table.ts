import type { Result } from '@/lib/indicator/result-view';
import { asOfText } from '@/lib/indicator/view-input';
import { inLocale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { percentCell, valueCell } from '@/lib/kit/table/cells';
import type { TableMaker } from '@/lib/kit/table/export-request';
import { type Cell, tableOf } from '@/lib/kit/table/table';
import { overviewQuery, readOverview } from './read';

/** The scoreboard of the view in the address; shares and year on year as percentages. */
export const overviewTable: TableMaker = async (viewer, locale, params) => {
  const page = await overviewQuery(viewer, locale, params);
  const { results } = await readOverview(page);
  const { view } = page.query;
  const t = wordsOf(locale, 'overview');
  const words = wordsOf(locale, 'indicator');
  const common = wordsOf(locale, 'common');
  const exported = wordsOf(locale, 'export');
  const amount = (of: (result: Result) => Cell) => ({ kind: 'number' as const, of });
  return tableOf<Result>(
    {
      locale,
      title: exported('tables.overview', { year: String(view.year) }),
      file: `indicators-${view.year}`,
    },
    [
      { name: exported('indicatorCode'), of: ({ indicator }) => indicator.code },
      {
        name: exported('indicator'),
        of: ({ indicator }) => inLocale(locale, indicator.name, indicator.nameEn),
      },
      {
        name: t('category'),
        of: ({ indicator }) => inLocale(locale, indicator.category, indicator.categoryEn),
      },
      { name: words('unit'), of: ({ indicator }) => inLocale(locale, indicator.unit, indicator.unitEn) },
      { name: t('asOf'), of: () => asOfText(view) },
      { name: t('actual'), ...amount(({ indicator, measures }) => valueCell(indicator, measures.actual)) },
      { name: t('bound'), of: ({ measures }) => measures.qualifier && common('more').trim() },
      { name: t('target'), ...amount(({ indicator, measures }) => valueCell(indicator, measures.target)) },
      {
        name: words('expected'),
        ...amount(({ indicator, measures }) => valueCell(indicator, measures.expected)),
      },
      { name: t('attainment'), ...amount(({ measures }) => percentCell(measures.attainment)) },
      { name: t('gap'), ...amount(({ measures }) => percentCell(measures.gap)) },
      { name: t('yoy'), ...amount(({ measures }) => percentCell(measures.yoy)) },
      { name: t('status'), of: ({ measures }) => common(`status.${measures.status}`) },
      { name: t('missingHead'), ...amount(({ missing }) => missing) },
      { name: t('waitingHead'), ...amount(({ waiting }) => waiting) },
      { name: t('demo'), of: ({ demo }) => (demo ? t('demo') : null) },
    ],
    results,
  );
};
