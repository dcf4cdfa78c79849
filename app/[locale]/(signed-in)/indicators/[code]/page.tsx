import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { IndicatorDetail } from '@/components/indicator/indicator-detail';
import { LiveUpdates } from '@/components/kit/live/live-updates';
import { addressOf, plainParams } from '@/lib/indicator/view-input';
import { inLocale, isLocale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { findIndicatorPage, listIndicators } from '@/lib/overview/indicator-read';
import { requireViewer, viewerForTitle } from '@/lib/viewer/session-read';

type Props = PageProps<'/[locale]/indicators/[code]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, code } = await params;
  const viewer = await viewerForTitle();
  if (!isLocale(locale) || !viewer) return {};
  const indicator = (await listIndicators(viewer)).catalogue.byCode.get(code);
  return indicator ? { title: inLocale(locale, indicator.name, indicator.nameEn) } : {};
}

export default async function IndicatorPage({ params, searchParams }: Props) {
  const { locale, code } = await params;
  if (!isLocale(locale)) notFound();
  const asked = await searchParams;
  const viewer = await requireViewer(locale, addressOf(`/indicators/${code}`, plainParams(asked)));
  const page = await findIndicatorPage(viewer, code, asked);
  if (!page) notFound();
  return (
    <>
      <IndicatorDetail locale={locale} page={page} />
      <LiveUpdates version={page.version} words={wordsOf(locale, 'overview').raw('updated')} />
    </>
  );
}
