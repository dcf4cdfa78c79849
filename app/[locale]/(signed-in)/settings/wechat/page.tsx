import { notFound } from 'next/navigation';
import { signedIn } from '@/app/signed-in';
import { titled } from '@/app/titled';
import { SettingsFrame } from '@/components/kit/shell/settings-frame';
import { WechatSettingsView } from '@/components/wechat/wechat-settings';
import { wechatWords } from '@/components/wechat/wechat-words';
import { getWechatSettings } from '@/lib/wechat/read';

export const generateMetadata = titled((locale) => wechatWords(locale).settingsTitle);

export default async function WechatSettingsPage({ params }: PageProps<'/[locale]/settings/wechat'>) {
  const { locale, viewer } = await signedIn(params, '/settings/wechat');
  const settings = (await getWechatSettings(viewer)) ?? notFound();
  const t = wechatWords(locale);
  return (
    <SettingsFrame locale={locale} section="wechat" title={t.settingsTitle} sentence={t.settingsSentence}>
      <WechatSettingsView locale={locale} settings={settings} />
    </SettingsFrame>
  );
}
