import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { NewTraining } from '@/components/training/new-training';
import { isLocale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { listTrainings, trainingSearchFrom } from '@/lib/training/read';
import { requireViewer } from '@/lib/viewer/session-read';

type Props = PageProps<'/[locale]/trainings/new'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  return { title: wordsOf(isLocale(locale) ? locale : 'zh', 'training')('newTitle') };
}

export default async function NewTrainingPage({ params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const viewer = await requireViewer(locale, '/trainings/new');
  const page = await listTrainings(viewer, trainingSearchFrom({}));
  if (!page || page.keeps.length === 0) notFound();
  return <NewTraining locale={locale} page={page} />;
}
