import type { ExcuseNow } from '@/lib/excuse/load';
import type { Locale } from '@/lib/i18n/locale';
import { wordsOf } from '@/lib/i18n/translator';
import { excuseKey } from '@/lib/reporting-status/read';
import type { StatusCell } from '@/lib/reporting-status/status-rules';
import { StatusChip } from './status-chip';

type Props = {
  locale: Locale;
  /** Null where the branch does not report the indicator. */
  cell: StatusCell | null;
  excuses: ReadonlyMap<string, ExcuseNow>;
  /** The branch's own page of the month. */
  to: string;
};

/** How far one figure of one branch is, and for how long it has been late; leads to its line among the branch's. */
export function StatusGridCell({ locale, cell, excuses, to }: Props) {
  if (!cell) return <td />;
  const t = wordsOf(locale, 'reportingStatus');
  const { indicator, state, overdueDays } = cell;
  const isAsked = excuses.get(excuseKey(cell))?.move === 'ask';
  return (
    <td>
      <a href={`${to}#${indicator}`}>
        <StatusChip locale={locale} state={state} late={overdueDays > 0} />
        {overdueDays > 0 && <small className="num text-behind">{t('overdue', { n: overdueDays })}</small>}
        {isAsked && <small className="text-risk">{t('said.ask')}</small>}
      </a>
    </td>
  );
}
