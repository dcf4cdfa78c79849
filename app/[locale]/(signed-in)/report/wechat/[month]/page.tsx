import { notFound } from 'next/navigation';
import { signedIn } from '@/app/signed-in';
import { titled } from '@/app/titled';
import { WechatMonthView } from '@/components/wechat/month-view';
import { WechatTitle } from '@/components/wechat/wechat-title';
import { wechatWords } from '@/components/wechat/wechat-words';
import { getWechatMonth } from '@/lib/wechat/read';

export const generateMetadata = titled((locale) => wechatWords(locale).title);

export default async function WechatMonthPage({ params }: PageProps<'/[locale]/report/wechat/[month]'>) {
  const { month } = await params;
  const { locale, viewer } = await signedIn(params, `/report/wechat/${month}`);
  const found = (await getWechatMonth(viewer, month)) ?? notFound();
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <WechatTitle locale={locale} branch={found.names.branch} month={month} />
      <WechatMonthView locale={locale} found={found} />
    </div>
  );
}
