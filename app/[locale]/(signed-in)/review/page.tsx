import { notFound } from 'next/navigation';
import { localeOf } from '@/app/locale-of';
import { titled } from '@/app/titled';
import { MonthLocks } from '@/components/lock/month-locks';
import { ReviewTabs } from '@/components/review/review-tabs';
import { WaitingFigures } from '@/components/review/waiting-figures';
import { askedYear, firstOf } from '@/lib/kit/action/query-input';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { listLockableMonths } from '@/lib/lock/read';
import { getReview } from '@/lib/review/read';
import { requireViewer } from '@/lib/viewer/session-read';

export const generateMetadata = titled((locale) => wordsOf(locale, 'review')('title'));

export default async function ReviewPage({ params, searchParams }: PageProps<'/[locale]/review'>) {
  const locale = await localeOf(params);
  const viewer = await requireViewer(locale, '/review');
  const { view, year, branch, period } = await searchParams;
  const asked = { branch: firstOf(branch), month: firstOf(period) };
  const locks = view === 'locks' ? await listLockableMonths(viewer, askedYear(year)) : null;
  const review = locks ? null : await getReview(viewer, asked);
  if (!locks && !review) notFound();
  return (
    <>
      <ReviewTabs locale={locale} view={locks ? 'locks' : 'waiting'} />
      {locks && <MonthLocks locale={locale} {...locks} />}
      {review && <WaitingFigures locale={locale} review={review} query={asked.branch !== undefined} />}
    </>
  );
}
