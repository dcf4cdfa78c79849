import { showPeriod } from '@/lib/kit/format/date';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { statusGrid } from '@/lib/reporting-status/grid-rules';
import type { ReportingStatus } from '@/lib/reporting-status/read';
import type { StatusCounts } from '@/lib/reporting-status/summary-rules';
import type { StatusView } from '@/lib/reporting-status/view-input';
import { StatusGrid } from './status-grid';
import { StatusHead } from './status-head';
import { StatusRemind } from './status-remind';
import { StatusRow } from './status-row';
import { StatusViews } from './status-views';

type Props = { locale: Locale; status: ReportingStatus; view: StatusView };

/** A month's reporting status as a list or a grid, with the buttons that remind. */
export function StatusOverview({ locale, status, view }: Props) {
  const t = wordsOf(locale, 'reportingStatus');
  const { month, branches, whole, mayRemind, ended, catalogue } = status;
  const grid = view.view && statusGrid(branches, catalogue.indicators, view.only !== null);
  const isNobody = grid ? grid.columns.length === 0 : view.only !== null && whole.tally.outstanding === 0;
  const period = showPeriod(locale, month);
  const shown = isNobody ? (
    <div className="card px-6 py-12 text-center">
      <p className="font-serif text-xl">{t('nobodyLate')}</p>
      <p className="mt-2 text-ink-2">{t(ended ? 'nobodyLateHint' : 'nobodyLateYet', { period })}</p>
    </div>
  ) : grid ? (
    <StatusGrid locale={locale} status={status} view={view} grid={grid} />
  ) : (
    <StatusList locale={locale} status={status} view={view} />
  );
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <StatusHead locale={locale} status={status} view={view} branch={null} />
      {whole.tally.expected + whole.tally.excused > 0 && <StatusTally locale={locale} tally={whole.tally} />}
      {branches.length > 0 && <StatusViews locale={locale} status={status} view={view} />}
      {branches.length > 0 &&
        (mayRemind && ended ? (
          <StatusRemind
            locale={locale}
            month={month}
            late={whole.lateBranches > 0 ? t('remindLate', { n: whole.lateBranches }) : null}
            soon={whole.soonBranches > 0 ? t('remindSoon', { n: whole.soonBranches }) : null}
          >
            {shown}
          </StatusRemind>
        ) : (
          shown
        ))}
    </div>
  );
}

type StatusListProps = { locale: Locale; status: ReportingStatus; view: StatusView };

/** A month as a list of branches. */
function StatusList({ locale, status, view }: StatusListProps) {
  const shown = view.only ? status.branches.filter(({ tally }) => tally.outstanding > 0) : status.branches;
  return (
    <ul className="card" aria-label={wordsOf(locale, 'reportingStatus')('list')}>
      {shown.map((row) => (
        <StatusRow key={row.branch} locale={locale} status={status} row={row} view={view} />
      ))}
    </ul>
  );
}

/** The month's figures counted by state, reported ones first. */
function StatusTally({ locale, tally }: { locale: Locale; tally: StatusCounts }) {
  const t = wordsOf(locale, 'reportingStatus');
  const facts: { name: keyof StatusCounts & string; of?: number; tone?: string }[] = [
    { name: 'reported', of: tally.expected },
    { name: 'late', tone: 'text-behind' },
    { name: 'due' },
    { name: 'draft' },
    { name: 'returned', tone: 'text-risk' },
    { name: 'submitted', tone: 'text-pace' },
    { name: 'approved', tone: 'text-met' },
    { name: 'excused' },
  ];
  return (
    <dl className="card grid grid-cols-4 overflow-hidden xl:grid-cols-8">
      {facts.map(({ name, of, tone }) => (
        <div
          key={name}
          className="-mr-px -mb-px flex flex-col gap-0.5 border-r border-b border-line px-3 py-2.5 md:px-4 md:py-3"
        >
          <dt className="tiny">{t(`tally.${name as 'reported'}`)}</dt>
          <dd>
            <b className={`num text-xl md:text-2xl ${tally[name] > 0 && tone ? tone : ''}`}>{tally[name]}</b>
            {of !== undefined && <span className="num text-ink-2"> / {of}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
