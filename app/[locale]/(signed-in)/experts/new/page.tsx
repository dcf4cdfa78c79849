import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { localeOf } from '@/app/locale-of';
import { AddExperts } from '@/components/expert/add-experts';
import { findRights } from '@/lib/expert/read';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { requireViewer } from '@/lib/viewer/session-read';

type Props = PageProps<'/[locale]/experts/new'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await localeOf(params);
  return { title: wordsOf(locale, 'expert')('newTitle') };
}

export default async function AddExpertsPage({ params }: Props) {
  const locale = await localeOf(params);
  const viewer = await requireViewer(locale, '/experts/new');
  const { rights } = await findRights(viewer);
  if (rights.experts !== 'keep') notFound();
  return <AddExperts locale={locale} rights={rights} />;
}
