import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { AddIndicator } from '@/components/indicator/add-indicator';
import { SettingsFrame } from '@/components/kit/shell/settings-frame';
import { listIndicatorSettings } from '@/lib/indicator/settings-read';
import { isLocale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { requireViewer } from '@/lib/viewer/session-read';

type Props = PageProps<'/[locale]/settings/indicators/new'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  return { title: wordsOf(isLocale(locale) ? locale : 'zh', 'structure')('addIndicator') };
}

export default async function NewIndicatorPage({ params }: Props) {
  const { locale: asked } = await params;
  const locale = isLocale(asked) ? asked : 'zh';
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
