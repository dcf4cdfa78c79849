import { forViewer, refusalResponse } from '@/lib/evidence/serve';
import { isOwnOrigin } from '@/lib/kit/http/refusal.mjs';
import { refuse } from '@/lib/kit/refusal/rules';
import { receiveExport } from '@/lib/wechat/receive-serve';

export const dynamic = 'force-dynamic';

/** Takes a table that the Official Account platform exported, from a form with or without scripts. */
export const POST = (request: Request) =>
  forViewer('wechat.upload', async (viewer) => {
    const origin = request.headers.get('origin');
    if (origin !== null && !isOwnOrigin(origin, Object.fromEntries(request.headers)))
      return refusalResponse(refuse('NOT_FOUND'));
    return receiveExport(viewer, request);
  });
