import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';

/** Adds bytes to an entry; `last` completes it. */
export type ZipPush = (bytes: Uint8Array, last?: boolean) => void;

/**
 * Writes an archive piece by piece: `take` receives what is ready, so that the archive need never be in memory as a
 * whole.
 */
export class ZipWriter {
  #ready: Uint8Array[] = [];
  readonly #zip = new Zip((error, piece) => {
    if (error) throw error;
    this.#ready.push(piece);
  });

  add(name: string, options: { compressed: boolean; modified?: Date }): ZipPush {
    const entry = options.compressed ? new ZipDeflate(name, { level: 6 }) : new ZipPassThrough(name);
    if (options.modified) entry.mtime = shanghaiClock(options.modified);
    this.#zip.add(entry);
    return (bytes, last = false) => entry.push(bytes, last);
  }

  take(): Uint8Array[] {
    return this.#ready.splice(0);
  }

  finish(): void {
    this.#zip.end();
  }

  abort(): void {
    this.#zip.terminate();
  }
}

/** A file of an archive: its path, its time, its bytes as a stream. */
type ZipFile = { path: string; at: Date; pieces: AsyncIterable<Uint8Array> };

/**
 * A streamed archive, one file after the other, stored uncompressed: documents and pictures are compressed already.
 * Only a piece of a file is in memory at a time. It is complete or throws, never cut short.
 */
export async function* zipFiles(files: Iterable<ZipFile>): AsyncGenerator<Uint8Array> {
  const zip = new ZipWriter();
  try {
    for (const { path, at, pieces } of files) {
      const push = zip.add(path, { compressed: false, modified: at });
      for await (const piece of pieces) {
        push(piece);
        yield* zip.take();
      }
      push(new Uint8Array(0), true);
      yield* zip.take();
    }
    zip.finish();
    yield* zip.take();
  } finally {
    zip.abort();
  }
}

/** The format stores local time without a zone: Shanghai's, wherever the server runs. */
function shanghaiClock(instant: Date): Date {
  const wall = new Date(instant.getTime() + 8 * 3_600_000);
  return new Date(
    wall.getUTCFullYear(),
    wall.getUTCMonth(),
    wall.getUTCDate(),
    wall.getUTCHours(),
    wall.getUTCMinutes(),
    wall.getUTCSeconds(),
  );
}
