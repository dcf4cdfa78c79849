import { notFound } from 'next/navigation';
import { localeOf } from '@/app/locale-of';
import { titled } from '@/app/titled';
import { BehindFigure } from '@/components/expert/behind-figure';
import { ExpertPool } from '@/components/expert/expert-pool';
import { findPool } from '@/lib/expert/read';
import { poolQuery, poolSearchFrom } from '@/lib/expert/search-input';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { requireViewer } from '@/lib/viewer/session-read';

export const generateMetadata = titled((locale) => wordsOf(locale, 'expert')('title'));

export default async function ExpertsPage({ params, searchParams }: PageProps<'/[locale]/experts'>) {
  const locale = await localeOf(params);
  const search = poolSearchFrom(await searchParams);
  const viewer = await requireViewer(locale, `/experts${poolQuery(search, { page: search.page })}`);
  const page = await findPool(viewer, search);
  if (!page) notFound();
  const { behind } = page.search;
  if (behind) return <BehindFigure locale={locale} page={page} behind={behind} />;
  return <ExpertPool locale={locale} page={page} />;
}
