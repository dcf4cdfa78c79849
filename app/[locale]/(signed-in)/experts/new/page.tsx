import { notFound } from 'next/navigation';
import { signedIn } from '@/app/signed-in';
import { titled } from '@/app/titled';
import { AddExperts } from '@/components/expert/add-experts';
import { findRights } from '@/lib/expert/read';
import { wordsOf } from '@/lib/kit/i18n/translator';

export const generateMetadata = titled((locale) => wordsOf(locale, 'expert')('newTitle'));

export default async function AddExpertsPage({ params }: PageProps<'/[locale]/experts/new'>) {
  const { locale, viewer } = await signedIn(params, '/experts/new');
  const { rights } = await findRights(viewer);
  if (rights.experts !== 'keep') notFound();
  return <AddExperts locale={locale} rights={rights} />;
}
