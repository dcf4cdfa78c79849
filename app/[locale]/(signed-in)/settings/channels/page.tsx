import { notFound } from 'next/navigation';
import { signedIn } from '@/app/signed-in';
import { titled } from '@/app/titled';
import { ChannelSettings } from '@/components/channel/channel-settings';
import { SettingsFrame } from '@/components/kit/shell/settings-frame';
import { UndeliveredNotice } from '@/components/reminder/undelivered-notice';
import { findChannels } from '@/lib/channel/read';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { readUndelivered } from '@/lib/reminder/read';

export const generateMetadata = titled((locale) => wordsOf(locale, 'channel')('title'));

export default async function ChannelsPage({ params }: PageProps<'/[locale]/settings/channels'>) {
  const { locale, viewer } = await signedIn(params, '/settings/channels');
  const channels = (await findChannels(viewer)) ?? notFound();
  const t = wordsOf(locale, 'channel');
  return (
    <SettingsFrame locale={locale} section="channels" title={t('title')} sentence={t('sentence')}>
      <UndeliveredNotice locale={locale} found={await readUndelivered(viewer)} />
      <ChannelSettings locale={locale} channels={channels} />
    </SettingsFrame>
  );
}
