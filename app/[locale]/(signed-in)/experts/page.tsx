import { notFound } from 'next/navigation';
import { signedIn } from '@/app/signed-in';
import { titled } from '@/app/titled';
import { BehindFigure } from '@/components/expert/behind-figure';
import { ExpertPool } from '@/components/expert/expert-pool';
import { findPool } from '@/lib/expert/read';
import { poolQuery, poolSearchFrom } from '@/lib/expert/search-input';
import { wordsOf } from '@/lib/kit/i18n/translator';

export const generateMetadata = titled((locale) => wordsOf(locale, 'expert')('title'));

export default async function ExpertsPage({ params, searchParams }: PageProps<'/[locale]/experts'>) {
  const search = poolSearchFrom(await searchParams);
  const { locale, viewer } = await signedIn(params, `/experts${poolQuery(search, { page: search.page })}`);
  const page = (await findPool(viewer, search)) ?? notFound();
  const { behind } = page.search;
  if (behind) return <BehindFigure locale={locale} page={page} behind={behind} />;
  return <ExpertPool locale={locale} page={page} />;
}
