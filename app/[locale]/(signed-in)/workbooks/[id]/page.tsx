import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { localeOf } from '@/app/locale-of';
import { PreviewPage } from '@/components/workbook/preview-page';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { requireViewer } from '@/lib/viewer/session-read';
import { getPreview } from '@/lib/workbook/read';

type Props = PageProps<'/[locale]/workbooks/[id]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await localeOf(params);
  return { title: wordsOf(locale, 'workbook')('preview.title') };
}

export default async function WorkbookPreviewPage({ params }: Props) {
  const locale = await localeOf(params);
  const { id } = await params;
  const viewer = await requireViewer(locale, '/workbooks');
  const preview = await getPreview(viewer, id);
  if (!preview) notFound();
  return <PreviewPage locale={locale} preview={preview} />;
}
