import { notFound } from 'next/navigation';
import { signedIn } from '@/app/signed-in';
import { titled } from '@/app/titled';
import { IndicatorSettingsList } from '@/components/indicator/indicator-settings-list';
import { SettingsFrame } from '@/components/kit/shell/settings-frame';
import { listIndicatorSettings } from '@/lib/indicator/settings-read';
import { wordsOf } from '@/lib/kit/i18n/translator';

export const generateMetadata = titled((locale) => wordsOf(locale, 'structure')('indicators'));

export default async function IndicatorsPage({ params }: PageProps<'/[locale]/settings/indicators'>) {
  const { locale, viewer } = await signedIn(params, '/settings/indicators');
  const listed = (await listIndicatorSettings(viewer)) ?? notFound();
  const t = wordsOf(locale, 'structure');
  const { indicators } = listed.catalogue;
  const used = indicators.filter(({ retiredFrom }) => !retiredFrom);
  const sentence = t('indicatorsSentence', {
    n: used.length,
    retired: indicators.length - used.length,
    open: used.filter((indicator) => indicator.public).length,
  });
  return (
    <SettingsFrame locale={locale} section="indicators" title={t('indicators')} sentence={sentence}>
      <IndicatorSettingsList locale={locale} {...listed} />
    </SettingsFrame>
  );
}
