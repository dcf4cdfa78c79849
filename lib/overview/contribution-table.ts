import { branchFullName } from '@/lib/catalogue/names-rules';
import { showPeriod } from '@/lib/kit/format/date';
import { inLocale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { percentCell, valueCell } from '@/lib/kit/table/cells';
import type { TableMaker } from '@/lib/kit/table/export-request';
import { type Column, tableOf } from '@/lib/kit/table/table';
import { kindTraits } from '@/lib/measure/kinds';
import { findIndicatorPage } from './indicator-read';
import { branchRows } from './monthly-view';

type Row = ReturnType<typeof branchRows>[number];

/** What each branch contributed to an indicator in the view of the address; null for a code that there is not. */
export const contributionTable: TableMaker = async (viewer, locale, params) => {
  const page = await findIndicatorPage(viewer, params.indicator ?? '', params);
  if (!page) return null;
  const { view } = page.query;
  const { indicator } = page.result;
  const { branches } = page.catalogue;
  const t = wordsOf(locale, 'export');
  const place = new Map(branches.map(({ code }, index) => [code, index]));
  const shares: Column<Row>[] = [{ name: t('share'), kind: 'percent', of: (row) => percentCell(row.share) }];
  const name = inLocale(locale, indicator.name, indicator.nameEn);
  return tableOf<Row>(
    {
      locale,
      title: t('tables.contributions', { name, year: String(view.year) }),
      file: `${indicator.code}-${view.year}-branches`,
    },
    [
      { name: t('indicatorCode'), of: () => indicator.code },
      { name: t('branchCode'), of: ({ branch }) => branch },
      { name: t('branch'), of: ({ branch }) => branchFullName(locale, branches, branch) },
      { name: t('value'), kind: 'number', of: (row) => valueCell(indicator, row.value) },
      { name: t('lowerBound'), of: ({ atLeast }) => (atLeast ? t('yes') : null) },
      ...(kindTraits[indicator.kind].addsUp ? shares : []),
      { name: t('lastPeriod'), of: ({ lastPeriod }) => lastPeriod && showPeriod(locale, lastPeriod) },
      { name: t('missing'), kind: 'number', of: ({ missing }) => missing },
    ],
    branchRows(page.result, view).sort((a, b) => (place.get(a.branch) ?? 0) - (place.get(b.branch) ?? 0)),
  );
};
