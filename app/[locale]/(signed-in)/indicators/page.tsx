import type { Metadata } from 'next';
import { localeOf } from '@/app/locale-of';
import { IndicatorList } from '@/components/indicator/indicator-list';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { listIndicators } from '@/lib/overview/indicator-read';
import { requireViewer } from '@/lib/viewer/session-read';

type Props = PageProps<'/[locale]/indicators'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await localeOf(params);
  return { title: wordsOf(locale, 'indicator')('title') };
}

export default async function IndicatorsPage({ params }: Props) {
  const locale = await localeOf(params);
  const { catalogue } = await listIndicators(await requireViewer(locale, '/indicators'));
  return <IndicatorList locale={locale} catalogue={catalogue} />;
}
