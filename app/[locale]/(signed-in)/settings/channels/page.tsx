import { notFound } from 'next/navigation';
import { localeOf } from '@/app/locale-of';
import { titled } from '@/app/titled';
import { ChannelSettings } from '@/components/channel/channel-settings';
import { SettingsFrame } from '@/components/kit/shell/settings-frame';
import { UndeliveredNotice } from '@/components/reminder/undelivered-notice';
import { findChannels } from '@/lib/channel/read';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { readUndelivered } from '@/lib/reminder/read';
import { requireViewer } from '@/lib/viewer/session-read';

export const generateMetadata = titled((locale) => wordsOf(locale, 'channel')('title'));

export default async function ChannelsPage({ params }: PageProps<'/[locale]/settings/channels'>) {
  const locale = await localeOf(params);
  const viewer = await requireViewer(locale, '/settings/channels');
  const channels = await findChannels(viewer);
  if (!channels) notFound();
  const t = wordsOf(locale, 'channel');
  return (
    <SettingsFrame locale={locale} section="channels" title={t('title')} sentence={t('sentence')}>
      <UndeliveredNotice locale={locale} found={await readUndelivered(viewer)} />
      <ChannelSettings locale={locale} channels={channels} />
    </SettingsFrame>
  );
}
