import { denied } from '@/app/denied';
import { localeOf } from '@/app/locale-of';
import { requireViewer } from '@/lib/viewer/session-read';
import { bookResponse } from '@/lib/workbook/answer-serve';
import { templateBook } from '@/lib/workbook/template-read';

/** An empty workbook of figures for imports, with the codes that may stand in it. */
export async function GET(_request: Request, { params }: RouteContext<'/[locale]/workbooks/template'>) {
  const locale = await localeOf(params);
  const viewer = await requireViewer(locale, '/workbooks');
  const book = await templateBook(viewer, locale);
  if (!book) return denied(viewer, 'workbook.template');
  return bookResponse(book);
}
