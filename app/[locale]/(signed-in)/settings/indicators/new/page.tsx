import { notFound } from 'next/navigation';
import { signedIn } from '@/app/signed-in';
import { titled } from '@/app/titled';
import { AddIndicator } from '@/components/indicator/add-indicator';
import { SettingsFrame } from '@/components/kit/shell/settings-frame';
import { listIndicatorSettings } from '@/lib/indicator/settings-read';
import { wordsOf } from '@/lib/kit/i18n/translator';

export const generateMetadata = titled((locale) => wordsOf(locale, 'structure')('addIndicator'));

export default async function NewIndicatorPage({ params }: PageProps<'/[locale]/settings/indicators/new'>) {
  const { locale, viewer } = await signedIn(params, '/settings/indicators/new');
  const listed = (await listIndicatorSettings(viewer)) ?? notFound();
  const t = wordsOf(locale, 'structure');
  return (
    <SettingsFrame
      locale={locale}
      section="indicators"
      title={t('addIndicator')}
      sentence={t('addIndicatorHint')}
    >
      <AddIndicator locale={locale} {...listed} />
    </SettingsFrame>
  );
}
