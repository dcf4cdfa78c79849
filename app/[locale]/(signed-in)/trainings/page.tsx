import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { localeOf } from '@/app/locale-of';
import { TrainingLedger } from '@/components/training/training-ledger';
import { addressOf, plainParams } from '@/lib/indicator/view-input';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { listTrainings, trainingSearchFrom } from '@/lib/training/read';
import { requireViewer } from '@/lib/viewer/session-read';

type Props = PageProps<'/[locale]/trainings'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await localeOf(params);
  return { title: wordsOf(locale, 'training')('title') };
}

export default async function TrainingsPage({ params, searchParams }: Props) {
  const locale = await localeOf(params);
  const asked = await searchParams;
  const viewer = await requireViewer(locale, addressOf('/trainings', plainParams(asked)));
  const page = await listTrainings(viewer, trainingSearchFrom(asked));
  if (!page) notFound();
  return <TrainingLedger locale={locale} page={page} />;
}
