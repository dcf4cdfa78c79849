import { localeOf } from '@/app/locale-of';
import { titled } from '@/app/titled';
import { IndicatorList } from '@/components/indicator/indicator-list';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { listIndicators } from '@/lib/overview/indicator-read';
import { requireViewer } from '@/lib/viewer/session-read';

export const generateMetadata = titled((locale) => wordsOf(locale, 'indicator')('title'));

export default async function IndicatorsPage({ params }: PageProps<'/[locale]/indicators'>) {
  const locale = await localeOf(params);
  const { catalogue } = await listIndicators(await requireViewer(locale, '/indicators'));
  return <IndicatorList locale={locale} catalogue={catalogue} />;
}
