import { notFound } from 'next/navigation';
import { signedIn } from '@/app/signed-in';
import { titled } from '@/app/titled';
import { WechatTitle } from '@/components/wechat/wechat-title';
import { WechatView } from '@/components/wechat/wechat-view';
import { wechatWords } from '@/components/wechat/wechat-words';
import { getWechat } from '@/lib/wechat/read';

export const generateMetadata = titled((locale) => wechatWords(locale).title);

export default async function WechatPage({ params, searchParams }: PageProps<'/[locale]/report/wechat'>) {
  const { locale, viewer } = await signedIn(params, '/report/wechat');
  const asked = await searchParams;
  const wechat =
    (await getWechat(viewer, { file: typeof asked.file === 'string' ? asked.file : undefined })) ??
    notFound();
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <WechatTitle locale={locale} branch={wechat.names.branch} />
      <WechatView locale={locale} wechat={wechat} query={asked} />
    </div>
  );
}
