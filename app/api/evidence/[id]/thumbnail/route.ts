import { findFile } from '@/lib/evidence/read';
import { downloadHeaders, forViewer, refusalResponse } from '@/lib/evidence/serve';
import { findThumbnail } from '@/lib/evidence/thumbnail-read';
import { askedOf } from '@/lib/kit/action/denial-rules';
import { noteDenial } from '@/lib/kit/action/denial-serve';
import { refuse } from '@/lib/kit/refusal/rules';

export const dynamic = 'force-dynamic';

/** A small picture of a file, drawn anew by us; 404 where none could be made, and the page shows the file's type. */
export const GET = (request: Request, { params }: RouteContext<'/api/evidence/[id]/thumbnail'>) =>
  forViewer('evidence.open', async (viewer) => {
    const { id } = await params;
    const file = await findFile(viewer, id);
    if (!file) await noteDenial('evidence.open', 'NOT_FOUND', askedOf({ id }), viewer);
    const tag = `"${file?.hash}"`;
    const headers = { ...downloadHeaders, 'Cache-Control': 'private, no-cache', ETag: tag };
    if (file && request.headers.get('if-none-match') === tag)
      return new Response(null, { status: 304, headers });
    const image = file && (await findThumbnail(file, viewer.id));
    if (!image) return refusalResponse(refuse('NOT_FOUND'));
    return new Response(new Uint8Array(image), {
      headers: { ...headers, 'Content-Type': 'image/webp' },
    });
  });
