import { branchName } from '@/lib/catalogue/names-rules';
import { showInstant, showPeriod } from '@/lib/kit/format/date';
import { inLocale, type Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { numberCell, percentCell, valueCell } from '@/lib/kit/table/cells';
import type { TableMaker } from '@/lib/kit/table/export-request';
import { type Column, tableOf } from '@/lib/kit/table/table';
import { isPercent } from '@/lib/measure/kinds';
import { endMonth, monthOf } from '@/lib/measure/period';
import { findIndicatorPage, type IndicatorPage } from './indicator-read';
import { type MonthlyRow, monthlyRows } from './monthly-view';

/** An indicator's months in the view of the address; null for a code that there is not. */
export const monthTable: TableMaker = async (viewer, locale, params) => {
  const page = await findIndicatorPage(viewer, params.indicator ?? '', params);
  if (!page) return null;
  const { view } = page.query;
  const { indicator } = page.result;
  const t = wordsOf(locale, 'indicator');
  const overview = wordsOf(locale, 'overview');
  const exported = wordsOf(locale, 'export');
  const ratio = isPercent(indicator);
  const at = (row: MonthlyRow) => monthOf(view.year * 12 + row.month - 1);
  const parts: Column<MonthlyRow>[] = [
    { name: t('numerator'), kind: 'number', of: (row) => numberCell(row.parts?.numerator) },
    { name: t('denominator'), kind: 'number', of: (row) => numberCell(row.parts?.denominator) },
  ];
  const name = inLocale(locale, indicator.name, indicator.nameEn);
  return tableOf<MonthlyRow>(
    {
      locale,
      title: exported('tables.months', { name, year: String(view.year) }),
      file: `${indicator.code}-${view.year}`,
    },
    [
      { name: exported('indicatorCode'), of: () => indicator.code },
      { name: t('period'), of: (row) => showPeriod(locale, row.coarse ?? at(row)) },
      { name: t('periodValue'), kind: 'number', of: (row) => valueCell(indicator, row.value) },
      { name: exported('lowerBound'), of: ({ atLeast }) => (atLeast ? exported('yes') : null) },
      ...(ratio ? parts : []),
      {
        name: t('periodChange'),
        kind: 'number',
        of: (row) => (ratio ? percentCell : numberCell)(row.change),
      },
      { name: t('cumulative'), kind: 'number', of: (row) => valueCell(indicator, row.point.actual) },
      {
        name: [t('cumulative'), exported('lowerBound')].join(' · '),
        of: ({ point }) => (point.qualifier ? exported('yes') : null),
      },
      { name: t('plan'), kind: 'number', of: (row) => valueCell(indicator, row.point.expected) },
      { name: t('lastSame'), kind: 'number', of: (row) => valueCell(indicator, row.point.lastYearAlone) },
      { name: t('reportedBy'), of: (row) => reporters(locale, page, at(row)) },
      { name: t('approvedBy'), of: (row) => approvers(page, at(row)) },
      { name: overview('waitingHead'), kind: 'number', of: ({ waiting }) => waiting },
      { name: t('demo'), of: ({ demo }) => (demo ? t('demo') : null) },
    ],
    monthlyRows(page.result, view),
  );
};

const there = ({ reported }: IndicatorPage, month: string) =>
  reported.filter(
    ({ period, official, pending }) => endMonth(period) === month && (official || pending === 'submitted'),
  );

function reporters(locale: Locale, page: IndicatorPage, month: string): string {
  const names = there(page, month).map(({ branch, reportedAt }) => {
    const name = branchName(locale, page.catalogue.branches, branch);
    return reportedAt ? `${name} ${showInstant(reportedAt).slice(0, 10)}` : name;
  });
  return [...new Set(names)].join('; ');
}

const approvers = (page: IndicatorPage, month: string): string =>
  [
    ...new Set(
      there(page, month).flatMap(({ approvedBy, approvedAt }) =>
        approvedAt ? [[approvedBy, showInstant(approvedAt).slice(0, 10)].filter(Boolean).join(' ')] : [],
      ),
    ),
  ].join('; ');
