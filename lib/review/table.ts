import { showInstant, showPeriod } from '@/lib/kit/format/date';
import { inLocale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { amountCell, decimalCell } from '@/lib/kit/table/cells';
import type { TableMaker } from '@/lib/kit/table/export-request';
import { type Cell, tableOf } from '@/lib/kit/table/table';
import type { WaitingRow } from './groups-rules';
import { exportWaiting, type WaitingFigure } from './read';

type Row = WaitingFigure & { row: WaitingRow };

/** Everything that waits for review, beside what its reviewer weighs; null for those who do not review. */
export const reviewTable: TableMaker = async (viewer, locale) => {
  const batches = await exportWaiting(viewer);
  if (!batches) return null;
  const t = wordsOf(locale, 'export');
  const yes = (is: boolean) => (is ? t('yes') : null);
  const column = (name: string, of: (figure: Row) => Cell) => ({ name, kind: 'number' as const, of });
  return tableOf<Row>(
    { locale, title: t('tables.review'), file: 'waiting' },
    [
      { name: t('branchCode'), of: ({ branch }) => branch },
      { name: t('branch'), of: ({ row }) => inLocale(locale, row.branchName, row.branchNameEn) },
      { name: t('indicatorCode'), of: ({ indicator }) => indicator },
      { name: t('indicator'), of: ({ row }) => inLocale(locale, row.indicatorName, row.indicatorNameEn) },
      {
        name: t('unit'),
        of: ({ context: { indicator } }) => inLocale(locale, indicator.unit, indicator.unitEn),
      },
      { name: t('period'), of: ({ period }) => showPeriod(locale, period) },
      column(t('value'), ({ amounts }) => decimalCell(amounts.value)),
      column(t('numerator'), ({ amounts }) => decimalCell(amounts.numerator)),
      column(t('denominator'), ({ amounts }) => decimalCell(amounts.denominator)),
      { name: t('lowerBound'), of: ({ proposedQualifier }) => yes(proposedQualifier === 'gte') },
      column(t('previous'), ({ context }) => amountCell(context.previous)),
      column(t('lastYear'), ({ context }) => amountCell(context.lastYear)),
      column(t('official'), (figure) => (figure.approvedAt ? amountCell(figure) : null)),
      { name: t('nil'), of: ({ nil }) => yes(nil) },
      { name: t('correction'), of: ({ approvedAt }) => yes(approvedAt !== null) },
      { name: t('onBehalf'), of: ({ onBehalf }) => yes(onBehalf) },
      column(t('checks'), ({ checks }) => checks.length),
      { name: t('note'), of: ({ proposedNote }) => proposedNote },
      { name: t('returned'), of: ({ returns }) => returns.map(({ reason }) => reason).join('; ') },
      { name: t('submitter'), of: ({ submitter }) => submitter },
      { name: t('submittedAt'), kind: 'moment', of: ({ row }) => showInstant(row.submittedAt) },
      { name: t('demo'), of: ({ demo }) => (demo ? t('demo') : null) },
    ],
    batches,
  );
};
