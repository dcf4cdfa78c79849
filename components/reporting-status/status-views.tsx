import Link from 'next/link';
import { type Locale, localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { ReportingStatus } from '@/lib/reporting-status/read';
import { type StatusView, statusAddress } from '@/lib/reporting-status/view-input';

type Props = { locale: Locale; status: ReportingStatus; view: StatusView };

/** Which branches are shown, as a list or as a grid, and the way to what was sent. */
export function StatusViews({ locale, status, view }: Props) {
  const t = wordsOf(locale, 'reportingStatus');
  const { month, branches, mayRemind } = status;
  const incomplete = branches.filter(({ tally }) => tally.outstanding > 0).length;
  const choice = (word: string, changes: Partial<StatusView>) => {
    const next = { ...view, ...changes };
    return (
      <Link
        href={localePath(locale, statusAddress(month, next))}
        prefetch={false}
        aria-current={next.view === view.view && next.only === view.only ? 'true' : undefined}
        className="btn num aria-[current]:border-pine aria-[current]:font-semibold"
      >
        {word}
      </Link>
    );
  };
  return (
    <div className="no-print flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <div className="flex flex-wrap gap-x-5 gap-y-2">
        <nav aria-label={t('filter')} className="flex flex-wrap gap-1.5">
          {choice(t('everything', { n: branches.length }), { only: null })}
          {choice(t('onlyLate', { n: incomplete }), { only: 'late' })}
        </nav>
        <nav aria-label={t('view')} className="flex flex-wrap gap-1.5">
          {choice(t('asList'), { view: null })}
          {choice(t('asGrid'), { view: 'grid' })}
        </nav>
      </div>
      {mayRemind && (
        <Link
          href={localePath(locale, '/reminders/log')}
          prefetch={false}
          className="inline-flex min-h-8 items-center text-pine underline underline-offset-4 pointer-coarse:tap"
        >
          {t('log')}
        </Link>
      )}
    </div>
  );
}
