import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { localeOf } from '@/app/locale-of';
import { signedIn } from '@/app/signed-in';
import { IndicatorSettingsDetail } from '@/components/indicator/indicator-settings-detail';
import { SettingsFrame } from '@/components/kit/shell/settings-frame';
import { findIndicatorSettings } from '@/lib/indicator/settings-read';
import { showPeriod } from '@/lib/kit/format/date';
import { inLocale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';

type Props = PageProps<'/[locale]/settings/indicators/[code]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await localeOf(params);
  const { code } = await params;
  return { title: `${wordsOf(locale, 'structure')('indicators')} ${code}` };
}

export default async function IndicatorSettingsPage({ params }: Props) {
  const { code } = await params;
  const { locale, viewer } = await signedIn(params, `/settings/indicators/${code}`);
  const settings = (await findIndicatorSettings(viewer, code)) ?? notFound();
  const { indicator } = settings;
  const t = wordsOf(locale, 'structure');
  const retired = indicator.retiredFrom && t('retired', { month: showPeriod(locale, indicator.retiredFrom) });
  return (
    <SettingsFrame
      locale={locale}
      section="indicators"
      title={inLocale(locale, indicator.name, indicator.nameEn)}
      sentence={[code, inLocale(locale, indicator.category, indicator.categoryEn), retired]
        .filter(Boolean)
        .join(' · ')}
    >
      <IndicatorSettingsDetail locale={locale} settings={settings} />
    </SettingsFrame>
  );
}
