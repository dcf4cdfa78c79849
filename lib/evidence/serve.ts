import 'server-only';
import { noteDenial } from '@/lib/kit/action/denial-serve';
import { reportError } from '@/lib/kit/log/report-error';
import { outageRefusal } from '@/lib/kit/refusal/database';
import { httpStatusOf, refusalBody } from '@/lib/kit/refusal/response';
import { type FieldRefusal, refuse } from '@/lib/kit/refusal/rules';
import type { Viewer } from '@/lib/viewer/rules';
import { currentViewer } from '@/lib/viewer/session-read';
import { StoreFailure } from './store-failure-rules';

/** What the routes of evidence share: the viewer, refusals, sending files. */

export function refusalResponse(refusal: FieldRefusal): Response {
  const status = httpStatusOf(refusal.code);
  return Response.json(
    { error: refusalBody(refusal) },
    {
      status,
      headers: { 'Cache-Control': 'private, no-store', ...(status === 503 && { 'Retry-After': '60' }) },
    },
  );
}

/**
 * Serves signed-in viewers without a one-time password; unexpected errors become sentences. A denial is recorded in the
 * audit trail under `attempt`, the action's stable name; `answer` records its own denials.
 */
export async function forViewer(
  attempt: string,
  answer: (viewer: Viewer) => Promise<Response>,
): Promise<Response> {
  try {
    const viewer = await currentViewer();
    if (!viewer) return refusalResponse(refuse('SIGNED_OUT'));
    if (viewer.mustChangePassword) {
      await noteDenial(attempt, 'PASSWORD_MUST_CHANGE', {}, viewer);
      return refusalResponse(refuse('PASSWORD_MUST_CHANGE'));
    }
    return await answer(viewer);
  } catch (error) {
    const outage = outageRefusal(error);
    if (outage) return refusalResponse(outage);
    const number = reportError(error);
    return refusalResponse(
      error instanceof StoreFailure ? refuse('STORE_DOWN') : refuse('UNEXPECTED', { number }),
    );
  }
}

/** A download, never shown as a page and never cached. */
export const downloadHeaders = {
  'Cache-Control': 'private, no-store',
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/**
 * Chunks as a body that is read at the client's pace. The first chunk is fetched before the response starts, so that an
 * unreachable store gets its own status; a later failure breaks the connection off, so that no file ends short.
 */
export async function streamOf(pieces: AsyncGenerator<Uint8Array>): Promise<ReadableStream<Uint8Array>> {
  const first = await pieces.next();
  let held: IteratorResult<Uint8Array> | null = first;
  return new ReadableStream<Uint8Array>({
    pull: async (to) => {
      try {
        const { done, value } = held ?? (await pieces.next());
        held = null;
        if (done) to.close();
        else to.enqueue(value);
      } catch (error) {
        reportError(error);
        to.error(error);
      }
    },
    cancel: async () => {
      await pieces.return(undefined);
    },
  });
}
