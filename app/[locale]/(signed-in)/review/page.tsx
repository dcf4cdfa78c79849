import { notFound } from 'next/navigation';
import { signedIn } from '@/app/signed-in';
import { titled } from '@/app/titled';
import { ViewLinks } from '@/components/kit/shell/view-links';
import { MonthLocks } from '@/components/lock/month-locks';
import { PlanRequests } from '@/components/plan/plan-requests';
import { WaitingFigures } from '@/components/review/waiting-figures';
import { askedYear, firstOf } from '@/lib/kit/action/query-input';
import { localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { listLockableMonths } from '@/lib/lock/read';
import { listPlanRequests } from '@/lib/plan/requests-read';
import { getReview } from '@/lib/review/read';

export const generateMetadata = titled((locale) => wordsOf(locale, 'review')('title'));

export default async function ReviewPage({ params, searchParams }: PageProps<'/[locale]/review'>) {
  const { locale, viewer } = await signedIn(params, '/review');
  const { view, year, branch, period } = await searchParams;
  const wanted = { branch: firstOf(branch), month: firstOf(period) };
  const locks = view === 'locks' ? await listLockableMonths(viewer, askedYear(year)) : null;
  const review = locks ? null : await getReview(viewer, wanted);
  if (!locks && !review) notFound();
  const requests = review ? await listPlanRequests(viewer) : [];
  const t = wordsOf(locale, 'review');
  const path = localePath(locale, '/review');
  return (
    <>
      <ViewLinks
        label={t('tabs')}
        look="tabs"
        className="mb-5"
        links={[
          { href: path, label: t('waitingTab'), isCurrent: !locks },
          { href: `${path}?view=locks`, label: t('locksTab'), isCurrent: locks !== null },
        ]}
      />
      {locks && <MonthLocks locale={locale} {...locks} />}
      <PlanRequests locale={locale} requests={requests} />
      {review && <WaitingFigures locale={locale} review={review} query={wanted.branch !== undefined} />}
    </>
  );
}
