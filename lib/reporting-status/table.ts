import { branchName, indicatorName } from '@/lib/catalogue/names-rules';
import { showPeriod } from '@/lib/kit/format/date';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { TableMaker } from '@/lib/kit/table/export-request';
import { tableOf } from '@/lib/kit/table/table';
import { figureKey } from '@/lib/measure/due';
import { getReportingStatus } from './read';
import type { StatusCell } from './status-rules';

/** Who has reported what for a month, one indicator of one branch a row; null where there is nothing for the viewer. */
export const statusTable: TableMaker = async (viewer, locale, { month, branch }) => {
  const status = await getReportingStatus(viewer, { month, branch });
  if (!status) return null;
  const { catalogue, branches, exemptions } = status;
  const t = wordsOf(locale, 'export');
  const words = wordsOf(locale, 'reportingStatus');
  const exemptionOf = (cell: StatusCell) => exemptions.get(figureKey(cell));
  return tableOf<StatusCell>(
    { locale, title: t('tables.status', { month: status.month }), file: `reporting-${status.month}` },
    [
      { name: t('branchCode'), of: (cell) => cell.branch },
      { name: t('branch'), of: (cell) => branchName(locale, catalogue.branches, cell.branch) },
      { name: t('indicatorCode'), of: ({ indicator }) => indicator },
      { name: t('indicator'), of: ({ indicator }) => indicatorName(locale, catalogue, indicator) },
      { name: t('period'), of: ({ period }) => showPeriod(locale, period) },
      { name: t('state'), of: ({ state }) => words(`state.${state}`) },
      { name: t('due'), kind: 'day', of: ({ dueOn }) => dueOn },
      { name: t('overdueDays'), kind: 'number', of: ({ overdueDays }) => overdueDays || null },
      {
        name: t('excuse'),
        of: (cell) => {
          const last = exemptionOf(cell);
          return last && words(`move.${last.move}`);
        },
      },
      { name: t('reason'), of: (cell) => exemptionOf(cell)?.reason },
    ],
    branches.flatMap(({ cells }) => cells),
  );
};
