import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { localeOf } from '@/app/locale-of';
import { WechatTitle } from '@/components/wechat/wechat-title';
import { WechatView } from '@/components/wechat/wechat-view';
import { wechatWords } from '@/components/wechat/wechat-words';
import { requireViewer } from '@/lib/viewer/session-read';
import { getWechat } from '@/lib/wechat/read';

type Props = PageProps<'/[locale]/report/wechat'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await localeOf(params);
  return { title: wechatWords(locale).title };
}

export default async function WechatPage({ params, searchParams }: Props) {
  const locale = await localeOf(params);
  const viewer = await requireViewer(locale, '/report/wechat');
  const asked = await searchParams;
  const wechat = await getWechat(viewer, { file: typeof asked.file === 'string' ? asked.file : undefined });
  if (!wechat) notFound();
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <WechatTitle locale={locale} branch={wechat.names.branch} />
      <WechatView locale={locale} wechat={wechat} query={asked} />
    </div>
  );
}
