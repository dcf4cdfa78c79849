import { branchName } from '@/lib/catalogue/names-rules';
import type { TargetRevision } from '@/lib/indicator/target-history-load';
import { showInstant, showPeriod } from '@/lib/kit/format/date';
import { inLocale, type Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { decimalCell, valueCell } from '@/lib/kit/table/cells';
import type { TableMaker } from '@/lib/kit/table/export-request';
import { type Cell, type Column, tableOf } from '@/lib/kit/table/table';
import { exactly } from '@/lib/measure/decimal';
import { isPercent } from '@/lib/measure/kinds';
import type { Correction } from './history-read';
import { findIndicatorPage, type IndicatorPage } from './indicator-read';

/** An indicator's official values of the year that were replaced; null for a code that there is not. */
export const correctionTable: TableMaker = async (viewer, locale, params) => {
  const page = await findIndicatorPage(viewer, params.indicator ?? '', params);
  if (!page) return null;
  const t = wordsOf(locale, 'export');
  const column = (name: string, of: (correction: Correction) => Cell) => ({
    name,
    kind: 'number' as const,
    of,
  });
  const amounts: Column<Correction>[] = isPercent(page.result.indicator)
    ? [
        column(`${t('from')} · ${t('numerator')}`, ({ from }) => decimalCell(from.numerator)),
        column(`${t('from')} · ${t('denominator')}`, ({ from }) => decimalCell(from.denominator)),
        column(`${t('to')} · ${t('numerator')}`, ({ to }) => decimalCell(to.numerator)),
        column(`${t('to')} · ${t('denominator')}`, ({ to }) => decimalCell(to.denominator)),
      ]
    : [
        column(t('from'), ({ from }) => decimalCell(from.value)),
        column(t('to'), ({ to }) => decimalCell(to.value)),
      ];
  return tableOf<Correction>(
    { locale, ...titled(locale, page, 'corrections') },
    [
      { name: t('indicatorCode'), of: ({ indicator }) => indicator },
      { name: t('branchCode'), of: ({ branch }) => branch },
      { name: t('branch'), of: ({ branch }) => branchName(locale, page.catalogue.branches, branch) },
      { name: t('period'), of: ({ period }) => showPeriod(locale, period) },
      ...amounts,
      { name: t('by'), of: ({ by }) => by },
      { name: t('at'), kind: 'moment', of: ({ at }) => showInstant(at) },
      { name: t('reason'), of: ({ reason }) => reason },
    ],
    page.corrections,
  );
};

/** An indicator's targets of the year with their revisions, the newest first; null for a code that there is not. */
export const targetHistoryTable: TableMaker = async (viewer, locale, params) => {
  const page = await findIndicatorPage(viewer, params.indicator ?? '', params);
  if (!page) return null;
  const t = wordsOf(locale, 'export');
  const { indicator } = page.result;
  return tableOf<TargetRevision>(
    { locale, ...titled(locale, page, 'targetHistory') },
    [
      { name: t('indicatorCode'), of: () => indicator.code },
      { name: t('branchCode'), of: ({ branch }) => branch },
      {
        name: t('branch'),
        of: ({ branch }) => branch && branchName(locale, page.catalogue.branches, branch),
      },
      {
        name: t('target'),
        kind: 'number',
        of: ({ value }) => valueCell(indicator, value === null ? null : exactly(value)),
      },
      { name: t('basis'), of: ({ basis }) => basis && t(`bases.${basis}`) },
      { name: t('by'), of: ({ by }) => by },
      { name: t('at'), kind: 'moment', of: ({ at }) => showInstant(at) },
      { name: t('reason'), of: ({ reason }) => reason },
    ],
    page.targets.toReversed(),
  );
};

function titled(locale: Locale, { result, query }: IndicatorPage, table: 'corrections' | 'targetHistory') {
  const { code, name, nameEn } = result.indicator;
  const { year } = query.view;
  const values = { name: inLocale(locale, name, nameEn), year: String(year) };
  const file = { corrections: 'corrections', targetHistory: 'targets' }[table];
  return { title: wordsOf(locale, 'export')(`tables.${table}`, values), file: `${code}-${year}-${file}` };
}
