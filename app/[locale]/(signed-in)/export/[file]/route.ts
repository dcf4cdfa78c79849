import { notFound } from 'next/navigation';
import { denied } from '@/app/denied';
import { signedIn } from '@/app/signed-in';
import { exportedTables, takeTable } from '@/lib/export/tables-serve';
import { askedOf } from '@/lib/kit/action/denial-rules';
import { parseExportRequest } from '@/lib/kit/table/export-request';
import { tableResponse } from '@/lib/kit/table/response';
import { currentActor } from '@/lib/viewer/session-read';

/** Any table of the product for spreadsheets, as XLSX or CSV, in the view of the address: `/export/overview.xlsx?year=2024`. */
export async function GET(request: Request, { params }: RouteContext<'/[locale]/export/[file]'>) {
  const { file } = await params;
  const { locale, viewer } = await signedIn(params, '/overview');
  const asked = parseExportRequest(file, new URL(request.url).searchParams);
  if (!asked) notFound();
  const table = await takeTable(await currentActor(viewer), viewer, locale, asked);
  if (!table) {
    const subject = exportedTables.includes(asked.table) ? asked.table : '';
    return denied(viewer, 'export.take', { ...askedOf(asked.params), subject });
  }
  return tableResponse(table, asked.format);
}
