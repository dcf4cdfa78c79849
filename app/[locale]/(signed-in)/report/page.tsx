import { localeOf } from '@/app/locale-of';
import { titled } from '@/app/titled';
import { ReportView } from '@/components/report/report-view';
import { firstOf } from '@/lib/kit/action/query-input';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { requireViewer } from '@/lib/viewer/session-read';

export const generateMetadata = titled((locale) => wordsOf(locale, 'report')('title'));

/** Opens on the month that needs work most. */
export default async function ReportPage({ params, searchParams }: PageProps<'/[locale]/report'>) {
  const locale = await localeOf(params);
  const { branch, year } = await searchParams;
  const viewer = await requireViewer(locale, '/report');
  return (
    <ReportView locale={locale} viewer={viewer} query={{ branch: firstOf(branch), year: firstOf(year) }} />
  );
}
