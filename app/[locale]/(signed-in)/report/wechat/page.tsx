import { notFound } from 'next/navigation';
import { localeOf } from '@/app/locale-of';
import { titled } from '@/app/titled';
import { WechatTitle } from '@/components/wechat/wechat-title';
import { WechatView } from '@/components/wechat/wechat-view';
import { wechatWords } from '@/components/wechat/wechat-words';
import { requireViewer } from '@/lib/viewer/session-read';
import { getWechat } from '@/lib/wechat/read';

export const generateMetadata = titled((locale) => wechatWords(locale).title);

export default async function WechatPage({ params, searchParams }: PageProps<'/[locale]/report/wechat'>) {
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
