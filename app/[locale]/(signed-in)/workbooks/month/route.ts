import { notFound } from 'next/navigation';
import { denied } from '@/app/denied';
import { signedIn } from '@/app/signed-in';
import { askedOf } from '@/lib/kit/action/denial-rules';
import { bookResponse } from '@/lib/workbook/answer-serve';
import { monthsInput } from '@/lib/workbook/input';
import { monthBook } from '@/lib/workbook/month-read';

/** A branch's month as a workbook to fill in: `/workbooks/month?branch=catering&month=2024-06&month=2024-07`. */
export async function GET(request: Request, { params }: RouteContext<'/[locale]/workbooks/month'>) {
  const { locale, viewer } = await signedIn(params, '/workbooks');
  const asked = new URL(request.url).searchParams;
  const months = monthsInput.safeParse([...new Set(asked.getAll('month'))].sort());
  if (!months.success) notFound();
  const branch = asked.get('branch') ?? viewer.branch ?? '';
  const book = await monthBook(viewer, locale, branch, months.data);
  if (!book) {
    const thing = askedOf({ branch, months: months.data.map((month) => ({ month })) });
    return denied(viewer, 'workbook.month', thing);
  }
  return bookResponse(book);
}
