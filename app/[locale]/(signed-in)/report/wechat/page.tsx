import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { WechatTitle } from '@/components/wechat/wechat-title';
import { WechatView } from '@/components/wechat/wechat-view';
import { wechatWords } from '@/components/wechat/wechat-words';
import { isLocale } from '@/lib/kit/i18n/locale';
import { requireViewer } from '@/lib/viewer/session-read';
import { getWechat } from '@/lib/wechat/read';

type Props = PageProps<'/[locale]/report/wechat'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  return { title: wechatWords(isLocale(locale) ? locale : 'zh').title };
}

export default async function WechatPage({ params, searchParams }: Props) {
  const { locale: given } = await params;
  const locale = isLocale(given) ? given : 'zh';
  const viewer = await requireViewer(locale, '/report/wechat');
  const asked = await searchParams;
  const wechat = await getWechat(viewer, { file: typeof asked.file === 'string' ? asked.file : undefined });
  if (!wechat) notFound();
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <WechatTitle locale={locale} branch={wechat.names.branch} />
      <WechatView locale={locale} wechat={wechat} asked={asked} />
    </div>
  );
}
