import { fill } from '@/lib/kit/i18n/phrase';
import 'server-only';
import { database } from '@/db/client';
import { zh } from '@/lib/kit/i18n/words/evidence';
import { zipFiles } from '@/lib/kit/office/zip-writer';
import { done, type Outcome, refuse } from '@/lib/kit/refusal/rules';
import type { Viewer } from '@/lib/viewer/rules';
import { actorOf } from '@/lib/viewer/session-read';
import { indexCsv, indexHtml, placeFiles } from './archive-view';
import type { ArchiveInput } from './input';
import { loadLabels } from './labels-load';
import { formatSize, maxArchiveSize, mayArchive, parseSubject } from './rules';
import { readContent } from './store-load';
import { recordArchive } from './write';
import { filesOfYear } from './year-read';

type Archive = { name: string; pieces: AsyncGenerator<Uint8Array> };

/**
 * Streams a year's evidence as an archive with an index and records the download in the audit trail. NOT_FOUND for
 * those who may not, and where there is no file; ARCHIVE_LARGE above the limit of one archive.
 */
export async function openEvidenceArchive(
  viewer: Viewer,
  { year, branch }: ArchiveInput,
  address: string,
): Promise<Outcome<Archive>> {
  if (!mayArchive(viewer, branch ?? null)) return refuse('NOT_FOUND');
  const db = database();
  const all = await filesOfYear(db, viewer, year);
  const files = branch ? all.filter((file) => file.branch === branch) : all;
  const size = files.reduce((total, file) => total + file.size, 0);
  if (files.length === 0) return refuse('NOT_FOUND');
  if (size > maxArchiveSize)
    return refuse('ARCHIVE_LARGE', { size: formatSize(size), limit: formatSize(maxArchiveSize) });
  const subjects = files.flatMap(({ kind, subject }) => parseSubject(kind, subject) ?? []);
  const placed = placeFiles(year, files, await loadLabels(db, 'zh', subjects));
  await recordArchive(actorOf(viewer, address), {
    year,
    branch: branch ?? null,
    files: placed.length,
    size,
  });
  const now = new Date();
  const text = (path: string, content: string) => ({ path, at: now, pieces: chunk(Buffer.from(content)) });
  const name = fill(zh.archiveName, { year, branch: branch ? `-${files[0]?.branchName ?? branch}` : '' });
  return done({
    name: `${name}.zip`,
    pieces: zipFiles(
      (function* () {
        yield text('index.csv', indexCsv(year, placed));
        yield text('index.html', indexHtml(year, placed));
        for (const { file, path } of placed) yield { path, at: file.at, pieces: readContent(file) };
      })(),
    ),
  });
}

async function* chunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
