import { notFound } from 'next/navigation';
import { localeOf } from '@/app/locale-of';
import { titled } from '@/app/titled';
import { AddExperts } from '@/components/expert/add-experts';
import { findRights } from '@/lib/expert/read';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { requireViewer } from '@/lib/viewer/session-read';

export const generateMetadata = titled((locale) => wordsOf(locale, 'expert')('newTitle'));

export default async function AddExpertsPage({ params }: PageProps<'/[locale]/experts/new'>) {
  const locale = await localeOf(params);
  const viewer = await requireViewer(locale, '/experts/new');
  const { rights } = await findRights(viewer);
  if (rights.experts !== 'keep') notFound();
  return <AddExperts locale={locale} rights={rights} />;
}
