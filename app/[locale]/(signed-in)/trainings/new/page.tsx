import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { localeOf } from '@/app/locale-of';
import { NewTraining } from '@/components/training/new-training';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { listTrainings, trainingSearchFrom } from '@/lib/training/read';
import { requireViewer } from '@/lib/viewer/session-read';

type Props = PageProps<'/[locale]/trainings/new'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await localeOf(params);
  return { title: wordsOf(locale, 'training')('newTitle') };
}

export default async function NewTrainingPage({ params }: Props) {
  const locale = await localeOf(params);
  const viewer = await requireViewer(locale, '/trainings/new');
  const page = await listTrainings(viewer, trainingSearchFrom({}));
  if (!page || page.keeps.length === 0) notFound();
  return <NewTraining locale={locale} page={page} />;
}
