import { notFound } from 'next/navigation';
import { isLocale } from '@/lib/i18n/locale';
import { csvFile, monthlyCsv } from '@/lib/indicator/csv';
import { findIndicatorPage } from '@/lib/indicator/read';
import { requireViewer } from '@/lib/viewer/session';

/** An indicator's months in the view of the address, for spreadsheets. */
export async function GET(request: Request, { params }: RouteContext<'/[locale]/indicators/[code]/csv'>) {
  const { locale, code } = await params;
  if (!isLocale(locale)) notFound();
  const viewer = await requireViewer(locale, `/indicators/${code}`);
  const page = await findIndicatorPage(viewer, code, Object.fromEntries(new URL(request.url).searchParams));
  if (!page) notFound();
  const { view } = page.asked;
  return csvFile(`${code}-${view.year}`, monthlyCsv(locale, page.result, view));
}
