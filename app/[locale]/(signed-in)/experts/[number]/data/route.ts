import { denied } from '@/app/denied';
import { localeOf } from '@/app/locale-of';
import { exportExpert } from '@/lib/expert/read';
import { numberOf } from '@/lib/expert/rules';
import { askedOf } from '@/lib/kit/action/denial-rules';
import { requireViewer } from '@/lib/viewer/session-read';

/** Everything that is kept of one expert, as a file for them. */
export async function GET(_request: Request, { params }: RouteContext<'/[locale]/experts/[number]/data'>) {
  const locale = await localeOf(params);
  const { number } = await params;
  const viewer = await requireViewer(locale, `/experts/${number}`);
  const asked = numberOf(number);
  const kept = await exportExpert(viewer, asked);
  if (!kept) return denied(viewer, 'expert.export', askedOf({ number: asked }));
  return new Response(`${JSON.stringify(kept, null, 2)}\n`, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': 'attachment; filename="expert.json"',
      'Cache-Control': 'private, no-store',
    },
  });
}
