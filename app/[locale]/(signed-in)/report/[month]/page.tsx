import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { localeOf } from '@/app/locale-of';
import { signedIn } from '@/app/signed-in';
import { ReportView } from '@/components/report/report-view';
import { firstOf } from '@/lib/kit/action/query-input';
import { showPeriod } from '@/lib/kit/format/date';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { isMonth } from '@/lib/measure/period';

type Props = PageProps<'/[locale]/report/[month]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await localeOf(params);
  const { month } = await params;
  if (!isMonth(month)) return {};
  return { title: `${showPeriod(locale, month)} · ${wordsOf(locale, 'report')('title')}` };
}

export default async function ReportMonthPage({ params, searchParams }: Props) {
  const { month } = await params;
  if (!isMonth(month)) notFound();
  const { branch, correct } = await searchParams;
  const { locale, viewer } = await signedIn(params, `/report/${month}`);
  const asked = { month, branch: firstOf(branch), correct: firstOf(correct) };
  return <ReportView locale={locale} viewer={viewer} query={asked} />;
}
