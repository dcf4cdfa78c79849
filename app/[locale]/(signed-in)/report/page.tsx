import { signedIn } from '@/app/signed-in';
import { titled } from '@/app/titled';
import { ReportView } from '@/components/report/report-view';
import { firstOf } from '@/lib/kit/action/query-input';
import { wordsOf } from '@/lib/kit/i18n/translator';

export const generateMetadata = titled((locale) => wordsOf(locale, 'report')('title'));

/** Opens on the month that needs work most. */
export default async function ReportPage({ params, searchParams }: PageProps<'/[locale]/report'>) {
  const { branch, year } = await searchParams;
  const { locale, viewer } = await signedIn(params, '/report');
  return (
    <ReportView locale={locale} viewer={viewer} query={{ branch: firstOf(branch), year: firstOf(year) }} />
  );
}
