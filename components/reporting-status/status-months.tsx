import Link from 'next/link';
import { showPeriod } from '@/lib/kit/format/date';
import { type Locale, localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { monthIndex, monthOf } from '@/lib/measure/period';
import type { ReportingStatus } from '@/lib/reporting-status/read';
import { type StatusView, statusAddress } from '@/lib/reporting-status/view-input';

type Props = { locale: Locale; status: ReportingStatus; view: StatusView; branch: string | null };

/** The choice of months: one back, one on, or any; and where else something is late. */
export function StatusMonths({ locale, status, view, branch }: Props) {
  const t = wordsOf(locale, 'reportingStatus');
  const { month, first, last, elsewhere } = status;
  const at = monthIndex(month);
  const to = (option: string) => localePath(locale, statusAddress(option, view, branch));
  const months = Array.from({ length: monthIndex(last) - monthIndex(first) + 1 }, (_, back) =>
    monthOf(monthIndex(last) - back),
  );
  return (
    <div className="no-print grid gap-2">
      <div className="flex flex-wrap items-center gap-2">
        {month > first && (
          <Link href={to(monthOf(at - 1))} prefetch={false} className="btn px-3" aria-label={t('earlier')}>
            ←
          </Link>
        )}
        <form noValidate action={localePath(locale, '/reminders')} className="flex gap-2">
          {Object.entries({ branch, ...view }).map(
            ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
          )}
          <select
            key={month}
            name="month"
            defaultValue={month}
            aria-label={t('month')}
            className="btn num appearance-auto"
          >
            {months.map((option) => (
              <option key={option} value={option}>
                {showPeriod(locale, option)}
              </option>
            ))}
          </select>
          <button type="submit" className="btn">
            {t('open')}
          </button>
        </form>
        {month < last && (
          <Link href={to(monthOf(at + 1))} prefetch={false} className="btn px-3" aria-label={t('later')}>
            →
          </Link>
        )}
      </div>
      {elsewhere.length > 0 && (
        <p className="text-sm text-behind">
          {t('elsewhere')}
          {elsewhere.map((option, index) => (
            <span key={option.month}>
              {index > 0 && t('separator')}
              <Link href={to(option.month)} prefetch={false} className="num underline underline-offset-4">
                {t('elsewhereOne', { period: showPeriod(locale, option.month), n: option.cells })}
              </Link>
            </span>
          ))}
        </p>
      )}
    </div>
  );
}
