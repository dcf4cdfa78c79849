import { open } from 'node:fs/promises';
import { eq } from 'drizzle-orm';
import type { Handle } from '@/db/client';
import { evidenceChunk } from '@/db/schema';
import { settings } from '@/lib/kit/settings/settings.mjs';
import { deleteObject, objectStore, putObject } from './object-store-client';
import { objectKey, type StoredFile, type StoreName } from './store-load';
import type { TempFile } from './temp-file-client';

const pieceSize = 262_144;

/** Where new files are stored: in the database, or by setting in an S3-compatible store. */
export const configuredStore = (): StoreName => settings.EVIDENCE_STORE;

/** Uploads a file before its row is written; does nothing where the content goes into the database with the row. */
export async function uploadToObjectStore(id: string, file: TempFile, store: StoreName): Promise<void> {
  if (store === 's3') await putObject(objectStore(), objectKey(id), file);
}

/** Stores a file in the database, chunk by chunk, in its row's transaction. */
export async function insertChunks(tx: Handle, id: string, file: TempFile): Promise<void> {
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

/** Deletes the content of a removed file. */
export async function removeContent(
  tx: Handle,
  { id, store }: Pick<StoredFile, 'id' | 'store'>,
): Promise<void> {
  if (store === 's3') await deleteObject(objectStore(), objectKey(id));
  else await tx.delete(evidenceChunk).where(eq(evidenceChunk.evidenceId, id));
}

/** Deletes an uploaded object whose row was not written after all; a failure here only wastes space. */
export async function rollbackUpload(id: string, store: StoreName): Promise<void> {
  if (store === 's3') await deleteObject(objectStore(), objectKey(id)).catch(() => {});
}
