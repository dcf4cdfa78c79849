import { notFound } from 'next/navigation';
import { askedOf } from '@/lib/kit/action/denial-rules';
import { noteDenial } from '@/lib/kit/action/denial-serve';
import { isLocale } from '@/lib/kit/i18n/locale';
import { requireViewer } from '@/lib/viewer/session-read';
import { bookResponse } from '@/lib/workbook/answer-serve';
import { markedBook } from '@/lib/workbook/marked-read';

/** An uploaded workbook with what is wrong in it marked, every value kept. */
export async function GET(_request: Request, { params }: RouteContext<'/[locale]/workbooks/[id]/marked'>) {
  const { locale, id } = await params;
  if (!isLocale(locale)) notFound();
  const viewer = await requireViewer(locale, '/workbooks');
  const book = await markedBook(viewer, locale, id);
  if (!book) {
    await noteDenial('workbook.marked', 'NOT_FOUND', askedOf({ id }), viewer);
    notFound();
  }
  return bookResponse(book);
}
