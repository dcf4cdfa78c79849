import { denied } from '@/app/denied';
import { signedIn } from '@/app/signed-in';
import { takeExpert } from '@/lib/expert/export-serve';
import { numberOf } from '@/lib/expert/rules';
import { askedOf } from '@/lib/kit/action/denial-rules';
import { currentActor } from '@/lib/viewer/session-read';

/** Everything that is kept of one expert, as a file for them. */
export async function GET(_request: Request, { params }: RouteContext<'/[locale]/experts/[number]/data'>) {
  const { number } = await params;
  const { viewer } = await signedIn(params, `/experts/${number}`);
  const asked = numberOf(number);
  const kept = await takeExpert(await currentActor(viewer), viewer, asked);
  if (!kept) return denied(viewer, 'expert.export', askedOf({ number: asked }));
  return new Response(`${JSON.stringify(kept, null, 2)}\n`, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': 'attachment; filename="expert.json"',
      'Cache-Control': 'private, no-store',
    },
  });
}
