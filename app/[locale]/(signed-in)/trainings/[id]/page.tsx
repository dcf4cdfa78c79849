import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { TrainingDetail } from '@/components/training/training-detail';
import { termName } from '@/components/training/training-words';
import { isLocale } from '@/lib/kit/i18n/locale';
import { findTraining } from '@/lib/training/read';
import { requireViewer, viewerForTitle } from '@/lib/viewer/session-read';

type Props = PageProps<'/[locale]/trainings/[id]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, id } = await params;
  const viewer = await viewerForTitle();
  const page = viewer && (await findTraining(viewer, id));
  return page && isLocale(locale) ? { title: termName(locale, page.term) } : {};
}

export default async function OneTrainingPage({ params }: Props) {
  const { locale, id } = await params;
  if (!isLocale(locale)) notFound();
  const viewer = await requireViewer(locale, `/trainings/${id}`);
  const page = await findTraining(viewer, id);
  if (!page) notFound();
  return <TrainingDetail locale={locale} page={page} viewer={viewer} />;
}
