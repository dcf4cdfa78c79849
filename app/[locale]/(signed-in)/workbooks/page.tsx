import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { localeOf } from '@/app/locale-of';
import { WorkbookDesk } from '@/components/workbook/workbook-desk';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { requireViewer } from '@/lib/viewer/session-read';
import { getWorkbooks } from '@/lib/workbook/read';

type Props = PageProps<'/[locale]/workbooks'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await localeOf(params);
  return { title: wordsOf(locale, 'workbook')('title') };
}

export default async function WorkbooksPage({ params, searchParams }: Props) {
  const locale = await localeOf(params);
  const { branch, year } = await searchParams;
  const viewer = await requireViewer(locale, '/workbooks');
  const desk = await getWorkbooks(viewer, { branch: one(branch), year: one(year) });
  if (!desk) notFound();
  return <WorkbookDesk locale={locale} viewer={viewer} desk={desk} />;
}

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);
