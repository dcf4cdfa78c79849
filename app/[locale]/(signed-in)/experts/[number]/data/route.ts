import { notFound } from 'next/navigation';
import { exportExpert } from '@/lib/expert/read';
import { numberOf } from '@/lib/expert/rules';
import { isLocale } from '@/lib/i18n/locale';
import { requireViewer } from '@/lib/viewer/session';

/** Everything that is kept of one expert, as a file for them. */
export async function GET(_request: Request, { params }: RouteContext<'/[locale]/experts/[number]/data'>) {
  const { locale, number } = await params;
  if (!isLocale(locale)) notFound();
  const viewer = await requireViewer(locale, `/experts/${number}`);
  const kept = await exportExpert(viewer, numberOf(number));
  if (!kept) notFound();
  return new Response(`${JSON.stringify(kept, null, 2)}\n`, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': 'attachment; filename="expert.json"',
      'Cache-Control': 'private, no-store',
    },
  });
}
