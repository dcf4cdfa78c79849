import { denied } from '@/app/denied';
import { signedIn } from '@/app/signed-in';
import { askedOf } from '@/lib/kit/action/denial-rules';
import { bookResponse } from '@/lib/workbook/answer-serve';
import { markedBook } from '@/lib/workbook/marked-read';

/** An uploaded workbook with what is wrong in it marked, every value kept. */
export async function GET(_request: Request, { params }: RouteContext<'/[locale]/workbooks/[id]/marked'>) {
  const { id } = await params;
  const { locale, viewer } = await signedIn(params, '/workbooks');
  const book = await markedBook(viewer, locale, id);
  if (!book) return denied(viewer, 'workbook.marked', askedOf({ id }));
  return bookResponse(book);
}
