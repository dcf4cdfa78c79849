import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { IndicatorList } from '@/components/indicator/indicator-list';
import { isLocale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { listIndicators } from '@/lib/overview/indicator-read';
import { requireViewer } from '@/lib/viewer/session-read';

type Props = PageProps<'/[locale]/indicators'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  return isLocale(locale) ? { title: wordsOf(locale, 'indicator')('title') } : {};
}

export default async function IndicatorsPage({ params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const { catalogue } = await listIndicators(await requireViewer(locale, '/indicators'));
  return <IndicatorList locale={locale} catalogue={catalogue} />;
}
