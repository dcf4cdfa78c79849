import { findFile } from '@/lib/evidence/read';
import { mediaTypes } from '@/lib/evidence/rules';
import { downloadHeaders, forViewer, refusalResponse, streamOf } from '@/lib/evidence/serve';
import { readContent } from '@/lib/evidence/store-load';
import { askedOf } from '@/lib/kit/action/denial-rules';
import { noteDenial } from '@/lib/kit/action/denial-serve';
import { dispositionOf } from '@/lib/kit/http/disposition-rules';
import { refuse } from '@/lib/kit/refusal/rules';

export const dynamic = 'force-dynamic';

/** A file under its own name, for those who may see what it is evidence of. */
export const GET = (_: Request, { params }: RouteContext<'/api/evidence/[id]'>) =>
  forViewer('evidence.open', async (viewer) => {
    const { id } = await params;
    const file = await findFile(viewer, id);
    if (!file) {
      await noteDenial('evidence.open', 'NOT_FOUND', askedOf({ id }), viewer);
      return refusalResponse(refuse('NOT_FOUND'));
    }
    return new Response(await streamOf(readContent(file)), {
      headers: {
        ...downloadHeaders,
        'Content-Type': mediaTypes[file.type],
        'Content-Length': String(file.size),
        'Content-Disposition': dispositionOf(file.name),
      },
    });
  });
