import { createHash } from 'node:crypto';
import { and, asc, eq, gt } from 'drizzle-orm';
import { database } from '@/db/client';
import { evidenceChunk } from '@/db/schema';
import { objectStore, readObject } from './object-store-client';
import { StoreFailure } from './store-failure-rules';

export type StoreName = 'database' | 's3';
export type StoredFile = { id: string; store: StoreName; hash: string };

/** A file's key in the object store. */
export const objectKey = (id: string) => `evidence/${id}`;

/**
 * The content of a file, chunk by chunk.
 * @throws StoreFailure where it cannot be read, or its hash is wrong at the end
 */
export async function* readContent({ id, store, hash }: StoredFile): AsyncGenerator<Uint8Array> {
  const actual = createHash('sha256');
  for await (const piece of store === 's3' ? readObject(objectStore(), objectKey(id)) : readChunks(id)) {
    actual.update(piece);
    yield piece;
  }
  if (actual.digest('hex') !== hash) throw new StoreFailure(`the content of ${id} is not what was put there`);
}

/** The whole content of a file of at most 10 MB. */
export async function readAllContent(stored: StoredFile): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of readContent(stored)) pieces.push(piece);
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
