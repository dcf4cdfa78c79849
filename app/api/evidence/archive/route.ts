import { openEvidenceArchive } from '@/lib/evidence/archive-serve';
import { archiveInput } from '@/lib/evidence/input';
import { downloadHeaders, forViewer, refusalResponse, streamOf } from '@/lib/evidence/serve';
import { askedOf } from '@/lib/kit/action/denial-rules';
import { noteDenial } from '@/lib/kit/action/denial-serve';
import { dispositionOf } from '@/lib/kit/http/disposition-rules';
import { refuse } from '@/lib/kit/refusal/rules';
import { clientAddress } from '@/lib/viewer/session-read';

export const dynamic = 'force-dynamic';

/** A year's evidence, of all branches or of one, as one archive with its index; made while it is sent. */
export const GET = (request: Request) =>
  forViewer('evidence.archive', async (viewer) => {
    const input = archiveInput.safeParse(Object.fromEntries(new URL(request.url).searchParams));
    if (!input.success) return refusalResponse(refuse('NOT_FOUND'));
    const archive = await openEvidenceArchive(viewer, input.data, await clientAddress());
    if (!archive.ok) {
      await noteDenial('evidence.archive', archive.code, askedOf(input.data), viewer);
      return refusalResponse(archive);
    }
    const { name, pieces } = archive.value;
    return new Response(await streamOf(pieces), {
      headers: {
        ...downloadHeaders,
        'Content-Type': 'application/zip',
        'Content-Disposition': dispositionOf(name),
      },
    });
  });
