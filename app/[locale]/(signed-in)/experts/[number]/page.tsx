import { notFound } from 'next/navigation';
import { localeOf } from '@/app/locale-of';
import { titled } from '@/app/titled';
import { ExpertDetail } from '@/components/expert/expert-detail';
import { findExpert } from '@/lib/expert/read';
import { numberOf } from '@/lib/expert/rules';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { requireViewer } from '@/lib/viewer/session-read';

/** A name stands on the page for those who may read it, and in no title that a browser's history keeps. */
export const generateMetadata = titled((locale) => wordsOf(locale, 'expert')('title'));

export default async function OneExpertPage({ params }: PageProps<'/[locale]/experts/[number]'>) {
  const locale = await localeOf(params);
  const { number } = await params;
  const viewer = await requireViewer(locale, `/experts/${number}`);
  const page = await findExpert(viewer, numberOf(number));
  if (!page) notFound();
  return <ExpertDetail locale={locale} page={page} />;
}
