import { inflateRawSync } from 'node:zlib';

/** The list of what a ZIP file holds, read from its end as programs do; only what must be known before it is trusted. */
export type ZipEntry = {
  name: string;
  locked: boolean;
  method: number;
  size: number;
  packed: number;
  at: number;
};

const endMark = Buffer.from('PK\u0005\u0006', 'latin1');
const endSize = 22;
const largestComment = 65_535;
const mostEntries = 5_000;

type End = { at: number; entries: number; size: number; offset: number };

/** The record with which an archive ends, where its comment reaches exactly the end of the file. */
function endOf(bytes: Buffer): End | null {
  const earliest = Math.max(0, bytes.length - endSize - largestComment);
  for (let at = bytes.lastIndexOf(endMark); at >= earliest; at = bytes.lastIndexOf(endMark, at - 1)) {
    if (at + endSize <= bytes.length && at + endSize + bytes.readUInt16LE(at + 20) === bytes.length)
      return {
        at,
        entries: bytes.readUInt16LE(at + 10),
        size: bytes.readUInt32LE(at + 12),
        offset: bytes.readUInt32LE(at + 16),
      };
    if (at === 0) break;
  }
  return null;
}

/** Whether a file that begins as something else ends as an archive, which unpackers would open. */
export const endsAsArchive = (bytes: Buffer): boolean => endOf(bytes) !== null;

/** What an archive that fills its whole file holds, or null for any other. */
export function readDirectory(bytes: Buffer): ZipEntry[] | null {
  const end = endOf(bytes);
  // Nothing before its beginning, nothing between its list and its end.
  if (!end || end.offset + end.size !== end.at || end.entries === 0 || end.entries > mostEntries) return null;
  const entries: ZipEntry[] = [];
  let at = end.offset;
  for (let nth = 0; nth < end.entries; nth++) {
    if (at + 46 > end.at || bytes.readUInt32BE(at) !== 0x504b0102) return null;
    const [nameSize, extraSize, commentSize] = [28, 30, 32].map((place) => bytes.readUInt16LE(at + place));
    if (nameSize === undefined || extraSize === undefined || commentSize === undefined) return null;
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + nameSize),
      locked: (bytes.readUInt16LE(at + 8) & 1) === 1,
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      at: bytes.readUInt32LE(at + 42),
    });
    at += 46 + nameSize + extraSize + commentSize;
  }
  return at === end.at ? entries : null;
}

/** The text of a small entry, or null where it cannot be read or says that it is larger than it may be. */
export function readEntry(bytes: Buffer, entry: ZipEntry, most: number): string | null {
  try {
    if (bytes.readUInt32BE(entry.at) !== 0x504b0304) return null;
    const start = entry.at + 30 + bytes.readUInt16LE(entry.at + 26) + bytes.readUInt16LE(entry.at + 28);
    const packed = bytes.subarray(start, start + entry.packed);
    if (entry.method === 0) return entry.size <= most ? packed.toString('utf8') : null;
    return entry.method === 8 ? inflateRawSync(packed, { maxOutputLength: most }).toString('utf8') : null;
  } catch {
    return null;
  }
}
