import { notFound } from 'next/navigation';
import { signedIn } from '@/app/signed-in';
import { titled } from '@/app/titled';
import { WorkbookDesk } from '@/components/workbook/workbook-desk';
import { firstOf } from '@/lib/kit/action/query-input';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { getWorkbooks } from '@/lib/workbook/read';

export const generateMetadata = titled((locale) => wordsOf(locale, 'workbook')('title'));

export default async function WorkbooksPage({ params, searchParams }: PageProps<'/[locale]/workbooks'>) {
  const { branch, year } = await searchParams;
  const { locale, viewer } = await signedIn(params, '/workbooks');
  const desk = (await getWorkbooks(viewer, { branch: firstOf(branch), year: firstOf(year) })) ?? notFound();
  return <WorkbookDesk locale={locale} viewer={viewer} desk={desk} />;
}
