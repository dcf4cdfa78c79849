import { notFound } from 'next/navigation';
import { signedIn } from '@/app/signed-in';
import { titled } from '@/app/titled';
import { TrainingLedger } from '@/components/training/training-ledger';
import { addressOf, plainParams } from '@/lib/indicator/view-input';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { listTrainings, trainingSearchFrom } from '@/lib/training/read';

export const generateMetadata = titled((locale) => wordsOf(locale, 'training')('title'));

export default async function TrainingsPage({ params, searchParams }: PageProps<'/[locale]/trainings'>) {
  const asked = await searchParams;
  const { locale, viewer } = await signedIn(params, addressOf('/trainings', plainParams(asked)));
  const page = (await listTrainings(viewer, trainingSearchFrom(asked))) ?? notFound();
  return <TrainingLedger locale={locale} page={page} />;
}
