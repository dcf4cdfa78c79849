import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { ReportingStatus } from '@/lib/reporting-status/read';
import type { StatusView } from '@/lib/reporting-status/view-input';
import { StatusRow } from './status-row';

type Props = { locale: Locale; status: ReportingStatus; view: StatusView };

/** A month as a list of branches. */
export function StatusList({ locale, status, view }: Props) {
  const shown = view.only ? status.branches.filter(({ tally }) => tally.outstanding > 0) : status.branches;
  return (
    <ul className="card" aria-label={wordsOf(locale, 'reportingStatus')('list')}>
      {shown.map((row) => (
        <StatusRow key={row.branch} locale={locale} status={status} row={row} view={view} />
      ))}
    </ul>
  );
}
