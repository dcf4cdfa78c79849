import { notFound } from 'next/navigation';
import { auditCsvHead, auditCsvRows } from '@/lib/audit/csv';
import { exportAudit } from '@/lib/audit/read';
import { searchFrom } from '@/lib/audit/search-input';
import { isLocale } from '@/lib/i18n/locale';
import { requireViewer } from '@/lib/viewer/session';

/** What a search of the audit trail finds, all of it, for spreadsheets; sent as it is read. */
export async function GET(request: Request, { params }: RouteContext<'/[locale]/settings/audit/csv'>) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const viewer = await requireViewer(locale, '/settings/audit');
  const found = await exportAudit(viewer, searchFrom(Object.fromEntries(new URL(request.url).searchParams)));
  if (!found) notFound();
  const { batches, catalogue } = found;
  const text = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start: (to) => to.enqueue(text.encode(auditCsvHead(locale))),
    pull: async (to) => {
      const { done, value } = await batches.next();
      if (done) to.close();
      else to.enqueue(text.encode(auditCsvRows(locale, catalogue, value)));
    },
    cancel: async () => {
      await batches.return(undefined);
    },
  });
  return new Response(body, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="audit.csv"',
      'Cache-Control': 'private, no-store',
    },
  });
}
