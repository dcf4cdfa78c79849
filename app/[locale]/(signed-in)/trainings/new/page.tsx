import { notFound } from 'next/navigation';
import { signedIn } from '@/app/signed-in';
import { titled } from '@/app/titled';
import { NewTraining } from '@/components/training/new-training';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { listTrainings, trainingSearchFrom } from '@/lib/training/read';

export const generateMetadata = titled((locale) => wordsOf(locale, 'training')('newTitle'));

export default async function NewTrainingPage({ params }: PageProps<'/[locale]/trainings/new'>) {
  const { locale, viewer } = await signedIn(params, '/trainings/new');
  const page = await listTrainings(viewer, trainingSearchFrom({}));
  if (!page || page.keeps.length === 0) notFound();
  return <NewTraining locale={locale} page={page} />;
}
