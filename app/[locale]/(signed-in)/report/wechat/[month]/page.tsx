import { notFound } from 'next/navigation';
import { localeOf } from '@/app/locale-of';
import { titled } from '@/app/titled';
import { WechatMonthView } from '@/components/wechat/month-view';
import { WechatTitle } from '@/components/wechat/wechat-title';
import { wechatWords } from '@/components/wechat/wechat-words';
import { requireViewer } from '@/lib/viewer/session-read';
import { getWechatMonth } from '@/lib/wechat/read';

export const generateMetadata = titled((locale) => wechatWords(locale).title);

export default async function WechatMonthPage({ params }: PageProps<'/[locale]/report/wechat/[month]'>) {
  const locale = await localeOf(params);
  const { month } = await params;
  const viewer = await requireViewer(locale, `/report/wechat/${month}`);
  const found = await getWechatMonth(viewer, month);
  if (!found) notFound();
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <WechatTitle locale={locale} branch={found.names.branch} month={month} />
      <WechatMonthView locale={locale} found={found} />
    </div>
  );
}
