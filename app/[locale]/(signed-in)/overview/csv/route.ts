import { notFound } from 'next/navigation';
import { isLocale } from '@/lib/i18n/locale';
import { csvFile, scoreboardCsv } from '@/lib/indicator/csv';
import { askOverview, readOverview } from '@/lib/indicator/overview-read';
import { requireViewer } from '@/lib/viewer/session';

/** The scoreboard of the view in the address, for spreadsheets. */
export async function GET(request: Request, { params }: RouteContext<'/[locale]/overview/csv'>) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const viewer = await requireViewer(locale, '/overview');
  const page = await askOverview(viewer, locale, Object.fromEntries(new URL(request.url).searchParams));
  const { results } = await readOverview(page);
  return csvFile(`indicators-${page.asked.view.year}`, scoreboardCsv(locale, results, page.asked.view));
}
