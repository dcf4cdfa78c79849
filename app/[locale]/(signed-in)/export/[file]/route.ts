import { notFound } from 'next/navigation';
import { noteDenial } from '@/lib/action/denial';
import { askedOf } from '@/lib/audit/denial-rules';
import { tableAnswer } from '@/lib/export/answer';
import { askedExport } from '@/lib/export/asked';
import { exportedTables, findTable } from '@/lib/export/tables';
import { isLocale } from '@/lib/i18n/locale';
import { requireViewer } from '@/lib/viewer/session';

/** Any table of the product for spreadsheets, as XLSX or CSV, in the view of the address: `/export/overview.xlsx?year=2024`. */
export async function GET(request: Request, { params }: RouteContext<'/[locale]/export/[file]'>) {
  const { locale, file } = await params;
  if (!isLocale(locale)) notFound();
  const viewer = await requireViewer(locale, '/overview');
  const asked = askedExport(file, new URL(request.url).searchParams);
  if (!asked) notFound();
  const table = await findTable(viewer, locale, asked);
  if (!table) {
    const subject = exportedTables.includes(asked.table) ? asked.table : '';
    await noteDenial('export.take', 'NOT_FOUND', { ...askedOf(asked.params), subject }, viewer);
    notFound();
  }
  return tableAnswer(table, asked.format);
}
