import { notFound } from 'next/navigation';
import { localeOf } from '@/app/locale-of';
import { titled } from '@/app/titled';
import { AddIndicator } from '@/components/indicator/add-indicator';
import { SettingsFrame } from '@/components/kit/shell/settings-frame';
import { listIndicatorSettings } from '@/lib/indicator/settings-read';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { requireViewer } from '@/lib/viewer/session-read';

export const generateMetadata = titled((locale) => wordsOf(locale, 'structure')('addIndicator'));

export default async function NewIndicatorPage({ params }: PageProps<'/[locale]/settings/indicators/new'>) {
  const locale = await localeOf(params);
  const viewer = await requireViewer(locale, '/settings/indicators/new');
  const listed = await listIndicatorSettings(viewer);
  if (!listed) notFound();
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
