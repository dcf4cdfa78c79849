import { Zip, ZipPassThrough } from 'fflate';

/** A file of an archive: its path in it, when it was made, its bytes as they come. */
export type ZipFile = { path: string; at: Date; pieces: AsyncIterable<Uint8Array> };

/**
 * An archive made while it is read, one file after the other, stored as they are: documents and pictures are compressed
 * already. No more than a piece of a file is in memory. It ends whole or throws, never short.
 */
export async function* zipOf(files: Iterable<ZipFile>): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    ready.push(piece);
  });
  const taken = () => {
    const pieces = ready;
    ready = [];
    return pieces;
  };
  try {
    for (const { path, at, pieces } of files) {
      const file = new ZipPassThrough(path);
      file.mtime = shanghaiClock(at);
      zip.add(file);
      for await (const piece of pieces) {
        file.push(piece);
        yield* taken();
      }
      file.push(new Uint8Array(0), true);
      yield* taken();
    }
    zip.end();
    yield* taken();
  } finally {
    zip.terminate();
  }
}

/** The format writes down the hour on the wall; it is that of Shanghai wherever the server stands. */
function shanghaiClock(at: Date): Date {
  const wall = new Date(at.getTime() + 8 * 3_600_000);
  return new Date(
    wall.getUTCFullYear(),
    wall.getUTCMonth(),
    wall.getUTCDate(),
    wall.getUTCHours(),
    wall.getUTCMinutes(),
    wall.getUTCSeconds(),
  );
}
