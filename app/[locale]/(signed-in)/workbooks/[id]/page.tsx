import { notFound } from 'next/navigation';
import { signedIn } from '@/app/signed-in';
import { titled } from '@/app/titled';
import { PreviewPage } from '@/components/workbook/preview-page';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { getPreview } from '@/lib/workbook/read';

export const generateMetadata = titled((locale) => wordsOf(locale, 'workbook')('preview.title'));

export default async function WorkbookPreviewPage({ params }: PageProps<'/[locale]/workbooks/[id]'>) {
  const { id } = await params;
  const { locale, viewer } = await signedIn(params, '/workbooks');
  const preview = (await getPreview(viewer, id)) ?? notFound();
  return <PreviewPage locale={locale} preview={preview} />;
}
