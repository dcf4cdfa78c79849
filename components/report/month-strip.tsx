import Link from 'next/link';
import { ViewLinks } from '@/components/kit/shell/view-links';
import type { MonthState } from '@/lib/figure/month-rules';
import { showMonth, showPeriod } from '@/lib/kit/format/date';
import { type Locale, localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { Report } from '@/lib/report/read';
import { ScrollHere } from './scroll-here';

const tones: Record<MonthState, string> = {
  future: 'text-ink-3',
  empty: 'text-ink-3',
  excused: 'text-ink-3',
  returned: 'text-behind',
  draft: 'text-ink-2',
  locked: 'text-ink-2',
  overdue: 'text-risk',
  open: 'text-pace',
  submitted: 'text-pace',
  approved: 'text-met',
};

/** The year's months with their state, and the years to choose from. */
export function MonthStrip({ locale, report }: { locale: Locale; report: Report }) {
  const t = wordsOf(locale, 'report');
  const { months, month, year, years, branch } = report;
  const to = (path: string) => localePath(locale, `${path}branch=${branch.code}`);
  return (
    <div className={`my-4 flex items-center gap-3 max-md:my-2.5 ${years.length > 2 ? 'flex-wrap' : ''}`}>
      {years.length > 1 && (
        <ViewLinks
          label={t('year')}
          className="shrink-0"
          links={years.map((option) => ({
            href: to(`/report?year=${option}&`),
            label: option,
            isCurrent: option === year,
          }))}
        />
      )}
      <nav aria-label={t('months')} className="min-w-0">
        <ol className="-mx-1 flex gap-2 overflow-x-auto px-1 py-1 [scrollbar-width:thin]">
          {months.map((option) => {
            const mark = option.state === 'approved' ? '✓ ' : '';
            const label = (
              <>
                <span className="block">{showMonth(locale, Number(option.month.slice(5)))}</span>
                <small className={`block text-[0.78rem] whitespace-nowrap ${tones[option.state]}`}>
                  <span aria-hidden="true">{mark}</span>
                  {t(`state.${option.state}`)}
                </small>
              </>
            );
            const box =
              'block min-w-[4.3rem] rounded-lg border bg-surface px-2 py-1.5 text-center text-[0.87rem]';
            return (
              <li key={option.month}>
                {option.month === month && <ScrollHere />}
                {option.state === 'future' ? (
                  <span className={`${box} border-line text-ink-3`}>{label}</span>
                ) : (
                  <Link
                    href={to(`/report/${option.month}?`)}
                    prefetch={false}
                    title={showPeriod(locale, option.month)}
                    aria-current={option.month === month ? 'page' : undefined}
                    className={`${box} border-line hover:bg-sunken aria-[current]:border-2 aria-[current]:border-pine aria-[current]:font-semibold`}
                  >
                    {label}
                  </Link>
                )}
              </li>
            );
          })}
        </ol>
      </nav>
    </div>
  );
}
