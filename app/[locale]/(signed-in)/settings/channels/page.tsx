import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ChannelSettings } from '@/components/channel/channel-settings';
import { SettingsFrame } from '@/components/kit/shell/settings-frame';
import { findChannels } from '@/lib/channel/read';
import { isLocale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { requireViewer } from '@/lib/viewer/session-read';

type Props = PageProps<'/[locale]/settings/channels'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  return { title: wordsOf(isLocale(locale) ? locale : 'zh', 'channel')('title') };
}

export default async function ChannelsPage({ params }: Props) {
  const { locale: asked } = await params;
  const locale = isLocale(asked) ? asked : 'zh';
  const viewer = await requireViewer(locale, '/settings/channels');
  const channels = await findChannels(viewer);
  if (!channels) notFound();
  const t = wordsOf(locale, 'channel');
  return (
    <SettingsFrame locale={locale} section="channels" title={t('title')} sentence={t('sentence')}>
      <ChannelSettings locale={locale} channels={channels} />
    </SettingsFrame>
  );
}
