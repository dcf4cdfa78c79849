import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { database } from '@/db/client';
import { evidence, evidenceThumbnail } from '@/db/schema';
import { reportError } from '@/lib/kit/log/report-error';
import { runInSandbox } from '@/lib/kit/sandbox/run';
import type { Viewer } from '@/lib/viewer/rules';
import type { FileType } from '@/lib/vocabulary/evidence';
import { findFile } from './read';
import { hasThumbnail } from './rules';
import { readAllContent, type StoredFile } from './store-load';

const task = 'lib/evidence/thumbnail-task.mjs';
type Pictured = StoredFile & { type: FileType };
const inFlight = new Map<string, Promise<Buffer | null>>();

/** The thumbnail of a file, drawn at `person`'s first request and stored; null where none can be made. */
export async function findThumbnail(file: Pictured, person?: string): Promise<Buffer | null> {
  if (!hasThumbnail(file.type)) return null;
  const [cached] = await database()
    .select({ image: evidenceThumbnail.image })
    .from(evidenceThumbnail)
    .where(eq(evidenceThumbnail.evidenceId, file.id));
  if (cached) return cached.image;
  const pending = inFlight.get(file.id) ?? make(file, person).finally(() => inFlight.delete(file.id));
  inFlight.set(file.id, pending);
  return pending;
}

/** Makes the thumbnails of files that were just added; failures are only logged. */
export async function makeThumbnails(viewer: Viewer, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const file = await findFile(viewer, id).catch(() => null);
    if (file) await findThumbnail(file, viewer.id).catch(reportError);
  }
}

/**
 * Of each person one file waits at most: a full line is tried again at the next request. Any other failure would repeat,
 * so it is stored.
 */
async function make(file: Pictured, person: string | undefined): Promise<Buffer | null> {
  const drawn = await runInSandbox(
    task,
    { bytes: await readAllContent(file), options: { type: file.type } },
    { maxOutput: 2_000_000, seconds: 5, lane: 'thumbnails', ...(person && { person }) },
  );
  if (!drawn.ok && drawn.reason === 'busy') return null;
  const image = drawn.ok && drawn.bytes.length > 0 ? drawn.bytes : null;
  await database().execute(sql`insert into ${evidenceThumbnail} (evidence_id, image)
    select ${evidence.id}, ${image} from ${evidence} where ${evidence.id} = ${file.id} and removed_at is null
    on conflict do nothing`);
  return image;
}
