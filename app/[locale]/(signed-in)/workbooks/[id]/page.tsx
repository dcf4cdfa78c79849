import { notFound } from 'next/navigation';
import { localeOf } from '@/app/locale-of';
import { titled } from '@/app/titled';
import { PreviewPage } from '@/components/workbook/preview-page';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { requireViewer } from '@/lib/viewer/session-read';
import { getPreview } from '@/lib/workbook/read';

export const generateMetadata = titled((locale) => wordsOf(locale, 'workbook')('preview.title'));

export default async function WorkbookPreviewPage({ params }: PageProps<'/[locale]/workbooks/[id]'>) {
  const locale = await localeOf(params);
  const { id } = await params;
  const viewer = await requireViewer(locale, '/workbooks');
  const preview = await getPreview(viewer, id);
  if (!preview) notFound();
  return <PreviewPage locale={locale} preview={preview} />;
}
