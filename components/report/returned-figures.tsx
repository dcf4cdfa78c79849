import Link from 'next/link';
import { showMoment, showPeriod } from '@/lib/kit/format/date';
import { inLocale, type Locale, localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { Report } from '@/lib/report/read';

/** The returned figures: which, why, by whom, with links to them. */
export function ReturnedFigures({ locale, report }: { locale: Locale; report: Report }) {
  const t = wordsOf(locale, 'report');
  const { returned, branch } = report;
  if (returned.length === 0) return null;
  return (
    <section
      aria-labelledby="returned-title"
      className="mt-4 rounded-card border border-behind bg-behind-soft px-4 py-3"
    >
      <h2 id="returned-title" className="text-behind">
        {t('returnedTitle', { n: returned.length })}
      </h2>
      <ul className="mt-1 divide-y divide-line">
        {returned.map((figure) => (
          <li
            key={`${figure.indicator} ${figure.period}`}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-1.5"
          >
            <p className="min-w-0">
              <b>{inLocale(locale, figure.name, figure.nameEn)}</b> {showPeriod(locale, figure.period)}
              {t('colon')}
              {figure.reason}{' '}
              <span className="text-[0.8rem] text-ink-2">
                {t('returnedBy', { who: figure.by, at: showMoment(locale, new Date(figure.at)) })}
              </span>
            </p>
            <Link
              href={localePath(
                locale,
                `/report/${figure.month}?branch=${branch.code}#figure-${figure.indicator}`,
              )}
              prefetch={false}
              className="btn"
            >
              {t('open')}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
