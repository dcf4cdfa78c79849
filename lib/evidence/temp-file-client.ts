import { createHash, randomUUID } from 'node:crypto';
import { open, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { maxFileSize } from './rules';

/** A file that has arrived whole and waits on the disk, outside memory, until it is kept or thrown away. */
export type TempFile = { path: string; size: number; hash: string };

/**
 * Writes a file to the disk while it arrives, counting: above the limit nothing more is written, but its size is
 * counted to the end, so that it can be said. Whatever `work` does, the file is gone afterwards.
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

/** A waiting file in memory, for the moment in which it is judged. */
export const readTempFile = ({ path: file }: TempFile): Promise<Buffer> => readFile(file);
