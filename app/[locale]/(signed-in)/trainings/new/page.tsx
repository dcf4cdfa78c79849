import { notFound } from 'next/navigation';
import { localeOf } from '@/app/locale-of';
import { titled } from '@/app/titled';
import { NewTraining } from '@/components/training/new-training';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { listTrainings, trainingSearchFrom } from '@/lib/training/read';
import { requireViewer } from '@/lib/viewer/session-read';

export const generateMetadata = titled((locale) => wordsOf(locale, 'training')('newTitle'));

export default async function NewTrainingPage({ params }: PageProps<'/[locale]/trainings/new'>) {
  const locale = await localeOf(params);
  const viewer = await requireViewer(locale, '/trainings/new');
  const page = await listTrainings(viewer, trainingSearchFrom({}));
  if (!page || page.keeps.length === 0) notFound();
  return <NewTraining locale={locale} page={page} />;
}
