import { notFound } from 'next/navigation';
import { signedIn } from '@/app/signed-in';
import { titled } from '@/app/titled';
import { ExpertDetail } from '@/components/expert/expert-detail';
import { findExpert } from '@/lib/expert/read';
import { numberOf } from '@/lib/expert/rules';
import { wordsOf } from '@/lib/kit/i18n/translator';

/** A name stands on the page for those who may read it, and in no title that a browser's history keeps. */
export const generateMetadata = titled((locale) => wordsOf(locale, 'expert')('title'));

export default async function OneExpertPage({ params }: PageProps<'/[locale]/experts/[number]'>) {
  const { number } = await params;
  const { locale, viewer } = await signedIn(params, `/experts/${number}`);
  const page = (await findExpert(viewer, numberOf(number))) ?? notFound();
  return <ExpertDetail locale={locale} page={page} />;
}
