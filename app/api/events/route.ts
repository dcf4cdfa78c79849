import { hasTooManyStreams, openStream } from '@/lib/kit/live/stream';
import { refusalBody } from '@/lib/kit/refusal/response';
import { currentViewer } from '@/lib/viewer/session-read';

export const dynamic = 'force-dynamic';

/** Tells an open page when what it shows has changed. Needs a session; ends with it. */
export async function GET(request: Request) {
  const viewer = await currentViewer();
  if (!viewer || viewer.mustChangePassword) return refused(401, 'SIGNED_OUT');
  if (hasTooManyStreams(viewer)) return refused(429, 'RATE_LIMITED');
  return new Response(openStream(viewer, request.signal), {
    headers: {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-cache, no-transform',
      'X-Accel-Buffering': 'no',
    },
  });
}

function refused(status: number, code: 'SIGNED_OUT' | 'RATE_LIMITED') {
  return Response.json(
    { error: refusalBody({ code, detail: { seconds: 30 } }) },
    { status, headers: status === 429 ? { 'Retry-After': '30' } : {} },
  );
}
