import { createHash, randomUUID } from 'node:crypto';
import { open, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { maxFileSize } from './rules';

/** An uploaded file on disk, until it is stored or refused. */
export type TempFile = { path: string; size: number; hash: string };

/**
 * Writes a file to disk while it arrives. Above the limit nothing more is written, but its size is counted to the end
 * for the refusal. The file is deleted after `work`, even on an error.
 */
export async function withTempFile<T>(
  body: AsyncIterable<Buffer>,
  work: (file: TempFile | { tooBig: number }) => Promise<T>,
): Promise<T> {
  const file = path.join(os.tmpdir(), `evidence-${randomUUID()}`);
  try {
    const handle = await open(file, 'wx', 0o600);
    const hash = createHash('sha256');
    let size = 0;
    try {
      for await (const piece of body) {
        size += piece.length;
        if (size > maxFileSize) continue;
        hash.update(piece);
        await handle.write(piece);
      }
    } finally {
      await handle.close();
    }
    return await work(size > maxFileSize ? { tooBig: size } : { path: file, size, hash: hash.digest('hex') });
  } finally {
    await rm(file, { force: true });
  }
}

/** The file in memory, for validation. */
export const readTempFile = ({ path: file }: TempFile): Promise<Buffer> => readFile(file);
