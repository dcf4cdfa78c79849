import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { and, asc, eq, gt } from 'drizzle-orm';
import { database, type Handle } from '@/db/client';
import { evidenceChunk } from '@/db/schema';
import { deleteObject, objectStore, putObject, readObject } from './object-store-client';
import { StoreFailure } from './store-failure-rules';
import type { Spooled } from './temp-file-client';

export type StoreName = 'database' | 's3';
export type Kept = { id: string; store: StoreName; hash: string };

const pieceSize = 262_144;
const keyOf = (id: string) => `evidence/${id}`;

/** Where new files are kept: in the database, or by setting in an S3-compatible store. */
export const storeOfToday = (): StoreName => (process.env.EVIDENCE_STORE === 's3' ? 's3' : 'database');

/** Keeps a file outside the database, before its row; nothing to do where it goes into the database with its row. */
export async function putOutside(id: string, file: Spooled, store: StoreName): Promise<void> {
  if (store === 's3') await putObject(objectStore(), keyOf(id), file);
}

/** Keeps a file in the database, piece by piece, with its row's transaction. */
export async function putInside(tx: Handle, id: string, file: Spooled): Promise<void> {
  const handle = await open(file.path);
  try {
    const piece = Buffer.alloc(pieceSize);
    for (let nth = 0; ; nth++) {
      const { bytesRead } = await handle.read(piece, 0, pieceSize);
      if (bytesRead === 0) return;
      await tx.insert(evidenceChunk).values({ evidenceId: id, nth, bytes: piece.subarray(0, bytesRead) });
    }
  } finally {
    await handle.close();
  }
}

/**
 * The content of a file, piece by piece.
 * @throws StoreFailure where it cannot be had, or at its end is not what was put there
 */
export async function* readContent({ id, store, hash }: Kept): AsyncGenerator<Uint8Array> {
  const seen = createHash('sha256');
  for await (const piece of store === 's3' ? readObject(objectStore(), keyOf(id)) : readChunks(id)) {
    seen.update(piece);
    yield piece;
  }
  if (seen.digest('hex') !== hash) throw new StoreFailure(`the content of ${id} is not what was put there`);
}

/** The content of a file that is at most 10 MB, whole. */
export async function wholeContent(kept: Kept): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of readContent(kept)) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function* readChunks(id: string): AsyncGenerator<Uint8Array> {
  for (let last = -1; ; ) {
    const [next] = await database()
      .select({ nth: evidenceChunk.nth, bytes: evidenceChunk.bytes })
      .from(evidenceChunk)
      .where(and(eq(evidenceChunk.evidenceId, id), gt(evidenceChunk.nth, last)))
      .orderBy(asc(evidenceChunk.nth))
      .limit(1);
    if (!next) return;
    last = next.nth;
    yield next.bytes;
  }
}

/** Takes the content away, after its row says so. */
export async function removeContent(tx: Handle, { id, store }: Pick<Kept, 'id' | 'store'>): Promise<void> {
  if (store === 's3') await deleteObject(objectStore(), keyOf(id));
  else await tx.delete(evidenceChunk).where(eq(evidenceChunk.evidenceId, id));
}

/** Takes away what was put outside for a row that was not made after all; what fails here only wastes room. */
export async function takeBack(id: string, store: StoreName): Promise<void> {
  if (store === 's3') await deleteObject(objectStore(), keyOf(id)).catch(() => {});
}
