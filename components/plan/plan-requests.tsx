import Link from 'next/link';
import { itemPath } from '@/components/branch/branch-name';
import { showDay, showMoment } from '@/lib/kit/format/date';
import { inLocale, type Locale, localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { ItemRequest } from '@/lib/plan/requests-read';

/** What lead units request of a reviewer: each with a link to the item, where it is decided. */
export function PlanRequests({ locale, requests }: { locale: Locale; requests: readonly ItemRequest[] }) {
  const t = wordsOf(locale, 'planItem');
  if (requests.length === 0) return null;
  return (
    <section aria-labelledby="plan-requests" className="card mb-5 px-4 py-3">
      <h2 id="plan-requests">
        {t('requests')} <span className="num">{requests.length}</span>
      </h2>
      <ul className="mt-1 divide-y divide-line">
        {requests.map((request) => (
          <li
            key={`${request.year} ${request.number}`}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2"
          >
            <p className="min-w-0">
              <b>
                <span className="num">{request.number}</span>{' '}
                {inLocale(locale, request.title, request.titleEn)}
              </b>{' '}
              <span className="chip">
                {t(`moves.${request.move}`, { date: request.due ? showDay(locale, request.due) : '' })}
              </span>
              {request.own && <span className="chip ml-1">{wordsOf(locale, 'review')('own')}</span>}
              <span className="tiny block">
                {inLocale(locale, request.branch, request.branchEn)} · {showMoment(locale, request.at)} ·{' '}
                {request.words}
              </span>
            </p>
            <Link
              href={localePath(locale, itemPath(request.year, request.number))}
              prefetch={false}
              className="btn tap"
            >
              {t('look')}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
