import Link from 'next/link';
import { itemPath } from '@/components/branch/branch-name';
import { showDay, showMoment, showPeriod } from '@/lib/kit/format/date';
import { inLocale, type Locale, localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { ItemRequest } from '@/lib/plan/requests-read';
import type { Report } from '@/lib/report/read';

/** Returned figures and requests of the work plan: which, why, by whom, with links to them. */
export function ReturnedFigures({ locale, report }: { locale: Locale; report: Report }) {
  const t = wordsOf(locale, 'report');
  const { returned, returnedRequests, branch } = report;
  const count = returned.length + returnedRequests.length;
  if (count === 0) return null;
  return (
    <section
      aria-labelledby="returned-title"
      className="mt-4 rounded-card border border-behind bg-behind-soft px-4 py-3"
    >
      <h2 id="returned-title" className="text-behind">
        {t('returnedTitle', { n: count })}
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
        {returnedRequests.map((request) => (
          <ReturnedRequest key={`${request.year} ${request.number}`} locale={locale} request={request} />
        ))}
      </ul>
    </section>
  );
}

function ReturnedRequest({ locale, request }: { locale: Locale; request: ItemRequest }) {
  const t = wordsOf(locale, 'report');
  const { year, number, title, titleEn, move, due, words, by, at } = request;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-1.5">
      <p className="min-w-0">
        <b>
          {number} {inLocale(locale, title, titleEn)}
        </b>{' '}
        {wordsOf(locale, 'planItem')(`moves.${move}`, { date: due ? showDay(locale, due) : '' })}
        {t('colon')}
        {words}{' '}
        <span className="text-[0.8rem] text-ink-2">
          {t('returnedBy', { who: by ?? '', at: showMoment(locale, at) })}
        </span>
      </p>
      <Link href={localePath(locale, itemPath(year, number))} prefetch={false} className="btn">
        {t('open')}
      </Link>
    </li>
  );
}
