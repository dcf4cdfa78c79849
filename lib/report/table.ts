import { totalAfter } from '@/lib/figure/cell-rules';
import { readCell } from '@/lib/figure/read-cell-rules';
import { showPeriod } from '@/lib/kit/format/date';
import { inLocale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { amountCell, decimalCell } from '@/lib/kit/table/cells';
import type { TableMaker } from '@/lib/kit/table/export-request';
import { type Cell, tableOf } from '@/lib/kit/table/table';
import type { Amounts } from '@/lib/measure/amount';
import type { ReportCell } from './cells-load';
import { getReport } from './read';

/** A branch's month as its form shows it: what is typed, waits or stands; null for those who may not report it. */
export const reportTable: TableMaker = async (viewer, locale, { branch, month }) => {
  const report = await getReport(viewer, { branch, month });
  if (!report) return null;
  const t = wordsOf(locale, 'export');
  const states = wordsOf(locale, 'report');
  const name = inLocale(locale, report.branch.shortName, report.branch.nameEn);
  const column = (name: string, of: (cell: ReportCell) => Cell) => ({ name, kind: 'number' as const, of });
  return tableOf<ReportCell>(
    {
      locale,
      title: t('tables.report', { branch: name, month: report.month }),
      file: `report-${report.branch.code}-${report.month}`,
    },
    [
      { name: t('branchCode'), of: () => report.branch.code },
      { name: t('indicatorCode'), of: ({ code }) => code },
      {
        name: t('indicator'),
        of: ({ context: { indicator } }) => inLocale(locale, indicator.name, indicator.nameEn),
      },
      {
        name: t('unit'),
        of: ({ context: { indicator } }) => inLocale(locale, indicator.unit, indicator.unitEn),
      },
      { name: t('period'), of: ({ period }) => showPeriod(locale, period) },
      { name: t('state'), of: ({ state }) => states(`cellState.${state}`) },
      column(t('previous'), ({ context: { previous } }) => amountCell(previous)),
      column(t('value'), (cell) => decimalCell(amountsOf(cell)?.value)),
      column(t('numerator'), (cell) => decimalCell(amountsOf(cell)?.numerator)),
      column(t('denominator'), (cell) => decimalCell(amountsOf(cell)?.denominator)),
      { name: t('lowerBound'), of: (cell) => (isLowerBound(cell) ? t('yes') : null) },
      column(t('total'), (cell) => {
        const value = amountsOf(cell)?.value;
        return value ? decimalCell(totalAfter(cell.context, 'value', value)) : null;
      }),
      { name: t('note'), of: ({ typed, waiting }) => waiting?.note ?? typed.note },
      column(t('official'), ({ official }) => amountCell(official)),
    ],
    report.cells,
  );
};

/** What the form shows in a cell: what waits, else what is typed, else what stands. */
function amountsOf({ waiting, typed, context, official, covered }: ReportCell): Amounts | null {
  return waiting ?? readCell(typed, context).amounts ?? official ?? covered;
}

function isLowerBound({ waiting, typed, context, official }: ReportCell): boolean {
  if (waiting) return waiting.qualifier !== null;
  const read = readCell(typed, context);
  return read.amounts ? read.atLeast : Boolean(official?.qualifier);
}
