import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { localeOf } from '@/app/locale-of';
import { MonthLocks } from '@/components/lock/month-locks';
import { ReviewTabs } from '@/components/review/review-tabs';
import { WaitingFigures } from '@/components/review/waiting-figures';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { listLockableMonths } from '@/lib/lock/read';
import { getReview } from '@/lib/review/read';
import { requireViewer } from '@/lib/viewer/session-read';

type Props = PageProps<'/[locale]/review'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await localeOf(params);
  return { title: wordsOf(locale, 'review')('title') };
}

export default async function ReviewPage({ params, searchParams }: Props) {
  const locale = await localeOf(params);
  const viewer = await requireViewer(locale, '/review');
  const { view, year, branch, period } = await searchParams;
  const asked = { branch: one(branch), month: one(period) };
  const locks = view === 'locks' ? await listLockableMonths(viewer, yearOf(year)) : null;
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

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);
const yearOf = (value: string | string[] | undefined) =>
  /^(19|20|21)\d\d$/.test(String(value)) ? Number(value) : null;
