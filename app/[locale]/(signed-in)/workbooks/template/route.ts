import { notFound } from 'next/navigation';
import { noteDenial } from '@/lib/kit/action/denial-serve';
import { isLocale } from '@/lib/kit/i18n/locale';
import { requireViewer } from '@/lib/viewer/session-read';
import { bookResponse } from '@/lib/workbook/answer-serve';
import { templateBook } from '@/lib/workbook/template-read';

/** An empty workbook of figures for imports, with the codes that may stand in it. */
export async function GET(_request: Request, { params }: RouteContext<'/[locale]/workbooks/template'>) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const viewer = await requireViewer(locale, '/workbooks');
  const book = await templateBook(viewer, locale);
  if (!book) {
    await noteDenial('workbook.template', 'NOT_FOUND', {}, viewer);
    notFound();
  }
  return bookResponse(book);
}
