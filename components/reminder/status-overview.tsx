import Link from 'next/link';
import { showPeriod } from '@/lib/format/date';
import { type Locale, localePath } from '@/lib/i18n/locale';
import { wordsOf } from '@/lib/i18n/translator';
import type { ReportingStatus } from '@/lib/reporting-status/read';
import { StatusHead } from './status-head';
import { StatusRemind } from './status-remind';
import { StatusRow } from './status-row';
import { StatusTally } from './status-tally';

type Props = { locale: Locale; status: ReportingStatus; onlyLate: boolean };

/** Who has reported what for a month, branch by branch, and the buttons that remind them. */
export function StatusOverview({ locale, status, onlyLate }: Props) {
  const t = wordsOf(locale, 'reportingStatus');
  const { month, branches, whole, mayRemind, ended } = status;
  const incomplete = branches.filter(({ tally }) => tally.owed > 0);
  const shown = onlyLate ? incomplete : branches;
  const to = (only: boolean) => localePath(locale, `/reminders?month=${month}${only ? '&only=late' : ''}`);
  const list = (
    <ul className="card" aria-label={t('list')}>
      {shown.map((row) => (
        <StatusRow key={row.branch} locale={locale} status={status} row={row} />
      ))}
      {shown.length === 0 && branches.length > 0 && (
        <li className="px-6 py-12 text-center">
          <p className="font-serif text-xl">{t('nobodyLate')}</p>
          <p className="mt-2 text-ink-2">{t('nobodyLateHint', { period: showPeriod(locale, month) })}</p>
        </li>
      )}
    </ul>
  );
  return (
    <div className="grid gap-5">
      <StatusHead locale={locale} status={status} branch={null} />
      {whole.tally.expected + whole.tally.excused > 0 && <StatusTally locale={locale} tally={whole.tally} />}
      {branches.length > 0 && (
        <div className="no-print flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <nav aria-label={t('filter')} className="flex flex-wrap gap-1.5">
            {[false, true].map((only) => (
              <Link
                key={String(only)}
                href={to(only)}
                prefetch={false}
                aria-current={only === onlyLate ? 'true' : undefined}
                className="btn num aria-[current]:border-pine aria-[current]:font-semibold"
              >
                {only ? t('onlyLate', { n: incomplete.length }) : t('everything', { n: branches.length })}
              </Link>
            ))}
          </nav>
          {mayRemind && (
            <Link
              href={localePath(locale, '/reminders/log')}
              prefetch={false}
              className="inline-flex min-h-8 items-center text-pine underline underline-offset-4 pointer-coarse:min-h-[44px]"
            >
              {t('log')}
            </Link>
          )}
        </div>
      )}
      {branches.length > 0 &&
        (mayRemind && ended ? (
          <StatusRemind
            locale={locale}
            month={month}
            late={whole.lateBranches > 0 ? t('remindLate', { n: whole.lateBranches }) : null}
            soon={whole.soonBranches > 0 ? t('remindSoon', { n: whole.soonBranches }) : null}
          >
            {list}
          </StatusRemind>
        ) : (
          list
        ))}
    </div>
  );
}
