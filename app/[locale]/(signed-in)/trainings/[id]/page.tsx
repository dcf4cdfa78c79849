import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { localeOf } from '@/app/locale-of';
import { signedIn } from '@/app/signed-in';
import { TrainingDetail } from '@/components/training/training-detail';
import { termName } from '@/components/training/training-words';
import { findTraining } from '@/lib/training/read';
import { viewerForTitle } from '@/lib/viewer/session-read';

type Props = PageProps<'/[locale]/trainings/[id]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await localeOf(params);
  const { id } = await params;
  const viewer = await viewerForTitle();
  const page = viewer && (await findTraining(viewer, id));
  return page ? { title: termName(locale, page.term) } : {};
}

export default async function OneTrainingPage({ params }: Props) {
  const { id } = await params;
  const { locale, viewer } = await signedIn(params, `/trainings/${id}`);
  const page = (await findTraining(viewer, id)) ?? notFound();
  return <TrainingDetail locale={locale} page={page} viewer={viewer} />;
}
