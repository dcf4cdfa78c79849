import { denied } from '@/app/denied';
import { signedIn } from '@/app/signed-in';
import { bookResponse } from '@/lib/workbook/answer-serve';
import { templateBook } from '@/lib/workbook/template-read';

/** An empty workbook of figures for imports, with the codes that may stand in it. */
export async function GET(_request: Request, { params }: RouteContext<'/[locale]/workbooks/template'>) {
  const { locale, viewer } = await signedIn(params, '/workbooks');
  const book = await templateBook(viewer, locale);
  if (!book) return denied(viewer, 'workbook.template');
  return bookResponse(book);
}
