import { denied } from '@/app/denied';
import { localeOf } from '@/app/locale-of';
import { askedOf } from '@/lib/kit/action/denial-rules';
import { requireViewer } from '@/lib/viewer/session-read';
import { bookResponse } from '@/lib/workbook/answer-serve';
import { markedBook } from '@/lib/workbook/marked-read';

/** An uploaded workbook with what is wrong in it marked, every value kept. */
export async function GET(_request: Request, { params }: RouteContext<'/[locale]/workbooks/[id]/marked'>) {
  const locale = await localeOf(params);
  const { id } = await params;
  const viewer = await requireViewer(locale, '/workbooks');
  const book = await markedBook(viewer, locale, id);
  if (!book) return denied(viewer, 'workbook.marked', askedOf({ id }));
  return bookResponse(book);
}
