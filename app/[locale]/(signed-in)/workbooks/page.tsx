import { notFound } from 'next/navigation';
import { localeOf } from '@/app/locale-of';
import { titled } from '@/app/titled';
import { WorkbookDesk } from '@/components/workbook/workbook-desk';
import { firstOf } from '@/lib/kit/action/query-input';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { requireViewer } from '@/lib/viewer/session-read';
import { getWorkbooks } from '@/lib/workbook/read';

export const generateMetadata = titled((locale) => wordsOf(locale, 'workbook')('title'));

export default async function WorkbooksPage({ params, searchParams }: PageProps<'/[locale]/workbooks'>) {
  const locale = await localeOf(params);
  const { branch, year } = await searchParams;
  const viewer = await requireViewer(locale, '/workbooks');
  const desk = await getWorkbooks(viewer, { branch: firstOf(branch), year: firstOf(year) });
  if (!desk) notFound();
  return <WorkbookDesk locale={locale} viewer={viewer} desk={desk} />;
}
