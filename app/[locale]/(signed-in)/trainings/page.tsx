import { notFound } from 'next/navigation';
import { localeOf } from '@/app/locale-of';
import { titled } from '@/app/titled';
import { TrainingLedger } from '@/components/training/training-ledger';
import { addressOf, plainParams } from '@/lib/indicator/view-input';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { listTrainings, trainingSearchFrom } from '@/lib/training/read';
import { requireViewer } from '@/lib/viewer/session-read';

export const generateMetadata = titled((locale) => wordsOf(locale, 'training')('title'));

export default async function TrainingsPage({ params, searchParams }: PageProps<'/[locale]/trainings'>) {
  const locale = await localeOf(params);
  const asked = await searchParams;
  const viewer = await requireViewer(locale, addressOf('/trainings', plainParams(asked)));
  const page = await listTrainings(viewer, trainingSearchFrom(asked));
  if (!page) notFound();
  return <TrainingLedger locale={locale} page={page} />;
}
