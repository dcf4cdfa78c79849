import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { SettingsFrame } from '@/components/kit/shell/settings-frame';
import { WechatSettingsView } from '@/components/wechat/wechat-settings';
import { wechatWords } from '@/components/wechat/wechat-words';
import { isLocale } from '@/lib/kit/i18n/locale';
import { requireViewer } from '@/lib/viewer/session-read';
import { getWechatSettings } from '@/lib/wechat/read';

type Props = PageProps<'/[locale]/settings/wechat'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  return { title: wechatWords(isLocale(locale) ? locale : 'zh').settingsTitle };
}

export default async function WechatSettingsPage({ params }: Props) {
  const { locale: asked } = await params;
  const locale = isLocale(asked) ? asked : 'zh';
  const viewer = await requireViewer(locale, '/settings/wechat');
  const settings = await getWechatSettings(viewer);
  if (!settings) notFound();
  const t = wechatWords(locale);
  return (
    <SettingsFrame locale={locale} section="wechat" title={t.settingsTitle} sentence={t.settingsSentence}>
      <WechatSettingsView locale={locale} settings={settings} />
    </SettingsFrame>
  );
}
