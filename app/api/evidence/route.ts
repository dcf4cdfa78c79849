import { after } from 'next/server';
import { receiveUpload } from '@/lib/evidence/receive-serve';
import { forViewer, refusalResponse } from '@/lib/evidence/serve';
import { makeThumbnails } from '@/lib/evidence/thumbnail-read';
import { uploadResponse } from '@/lib/evidence/upload-serve';
import { askedOf } from '@/lib/kit/action/denial-rules';
import { noteDenial } from '@/lib/kit/action/denial-serve';
import { isOwnOrigin } from '@/lib/kit/http/refusal.mjs';
import { refuse } from '@/lib/kit/refusal/rules';
import { currentActor } from '@/lib/viewer/session-read';

export const dynamic = 'force-dynamic';

/** Takes files as evidence, from a form with or without scripts. */
export const POST = (request: Request) =>
  forViewer('evidence.add', async (viewer) => {
    const origin = request.headers.get('origin');
    if (origin !== null && !isOwnOrigin(origin, Object.fromEntries(request.headers)))
      return refusalResponse(refuse('NOT_FOUND'));
    if (!request.body) return refusalResponse(refuse('FILES_NONE'));
    const actor = await currentActor(viewer);
    const uploaded = await receiveUpload(actor, request.headers.get('content-type'), request.body);
    if (uploaded.results.some(({ outcome }) => !outcome.ok && outcome.code === 'NOT_FOUND'))
      await noteDenial('evidence.add', 'NOT_FOUND', askedOf(uploaded.subject), viewer);
    const ids = uploaded.results.flatMap(({ outcome }) => (outcome.ok ? [outcome.value.id] : []));
    after(() => makeThumbnails(viewer, ids));
    return uploadResponse(uploaded, request.headers.get('accept') ?? '');
  });
