import type { Metadata } from 'next';
import { localeOf } from '@/app/locale-of';
import { ReportView } from '@/components/report/report-view';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { requireViewer } from '@/lib/viewer/session-read';

type Props = PageProps<'/[locale]/report'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await localeOf(params);
  return { title: wordsOf(locale, 'report')('title') };
}

/** Opens on the month that needs work most. */
export default async function ReportPage({ params, searchParams }: Props) {
  const locale = await localeOf(params);
  const { branch, year } = await searchParams;
  const viewer = await requireViewer(locale, '/report');
  return <ReportView locale={locale} viewer={viewer} query={{ branch: one(branch), year: one(year) }} />;
}

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);
