import { notFound } from 'next/navigation';
import { isLocale } from '@/lib/i18n/locale';
import { requireViewer } from '@/lib/viewer/session';
import { bookAnswer } from '@/lib/workbook/answer';
import { markedBook } from '@/lib/workbook/marked-read';

/** An uploaded workbook with what is wrong in it marked, every value kept. */
export async function GET(_request: Request, { params }: RouteContext<'/[locale]/workbooks/[id]/marked'>) {
  const { locale, id } = await params;
  if (!isLocale(locale)) notFound();
  const book = await markedBook(await requireViewer(locale, '/workbooks'), locale, id);
  if (!book) notFound();
  return bookAnswer(book);
}
