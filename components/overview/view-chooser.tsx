import type { ViewQuery } from '@/lib/indicator/view-input';
import { showMonth } from '@/lib/kit/format/date';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { monthOf } from '@/lib/measure/period';

type Props = {
  locale: Locale;
  query: ViewQuery;
  years: readonly number[];
  /** The address of the same page in another view. */
  to: (changes: { year: string; asOf: string | null }) => string;
};

/** Chooses year and as-of month. Plain links in native disclosures: it needs no script and works with the keyboard. */
export function ViewChooser({ locale, query: { view, lastMonth }, years, to }: Props) {
  const t = wordsOf(locale, 'overview');
  const months = Array.from({ length: lastMonth }, (_, index) => index + 1);
  const year = String(view.year);
  return (
    <>
      <details className="menu" name="view" data-key="years">
        <summary className="btn num" data-key="year" aria-label={`${t('chooseYear')} ${view.year}`}>
          {t('yearButton', { year })} <span aria-hidden="true">▾</span>
        </summary>
        <ul className="menu-list num">
          {years.map((option) => (
            <li key={option}>
              <a
                href={to({ year: String(option), asOf: null })}
                aria-current={option === view.year ? 'true' : undefined}
              >
                {t('yearButton', { year: String(option) })}
              </a>
            </li>
          ))}
        </ul>
      </details>
      {months.length > 0 && (
        <details className="menu" name="view" data-key="months">
          <summary className="btn num" data-key="month">
            {view.month > 0 ? t('asOfButton', { month: showMonth(locale, view.month) }) : t('asOfNone')}{' '}
            <span aria-hidden="true">▾</span>
          </summary>
          <ul className="menu-list menu-months num">
            {months.map((month) => (
              <li key={month}>
                <a
                  href={to({ year, asOf: monthOf(view.year * 12 + month - 1) })}
                  aria-current={month === view.month ? 'true' : undefined}
                >
                  {showMonth(locale, month)}
                </a>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
