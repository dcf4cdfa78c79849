import { crc32 } from 'node:zlib';
import { Inflate } from 'fflate';

/** An entry as the directory lists it, not yet compared with its local header. */
export type ZipEntry = {
  name: string;
  encrypted: boolean;
  method: number;
  crc: number;
  packedSize: number;
  size: number;
  offset: number;
};
export type ZipDirectory = {
  entries: ZipEntry[];
  start: number;
  /** The archive ends where the file ends, with nothing between its directory and its end. */
  exact: boolean;
};

/** An entry that cannot be unpacked, or that unpacks to more than the directory says. */
export class ZipDamaged extends Error {
  constructor(readonly reason: 'broken' | 'tooLarge') {
    super(reason);
  }
}

const endSignature = Buffer.from('PK\u0005\u0006', 'latin1');
const endSize = 22;
const recordSize = 46;
const headerSize = 30;
const maxComment = 65_535;

/** The last end record whose comment ends exactly with the file, else the last one of all. */
function findEnd(file: Buffer): { at: number; exact: boolean } | null {
  const earliest = Math.max(0, file.length - endSize - maxComment);
  let last: number | null = null;
  for (let from = file.length - endSize; from >= earliest; ) {
    const at = file.lastIndexOf(endSignature, from);
    if (at < earliest) break;
    if (at + endSize + file.readUInt16LE(at + 20) === file.length) return { at, exact: true };
    last ??= at;
    from = at - 1;
  }
  return last === null ? null : { at: last, exact: false };
}

/** Whether a file that begins as something else ends as an archive, which unpackers would open. */
export const endsAsZip = (file: Buffer): boolean => findEnd(file)?.exact === true;

/** A name with the slashes that archives have; some programs write the backslashes of Windows. */
const partName = (file: Buffer, start: number, size: number): string =>
  file.toString('utf8', start, start + size).replaceAll('\\', '/');

/** What stands where a number is told in ZIP64's fields. */
const in64 = 0xffffffff;

/** What the end says of the directory; `last` is where the directory ends at the latest. */
function readEnd(file: Buffer, end: number) {
  const count = file.readUInt16LE(end + 10);
  const [size, start] = [file.readUInt32LE(end + 12), file.readUInt32LE(end + 16)];
  const locator = end - 20;
  const is64 = count === 0xffff || size === in64 || start === in64;
  if (!is64 || locator < 0 || file.readUInt32LE(locator) !== 0x07064b50) {
    const singleDisk = file.readUInt32LE(end + 4) === 0 && file.readUInt16LE(end + 8) === count;
    return { count, size, start, singleDisk, last: end };
  }
  const at = Number(file.readBigUInt64LE(locator + 8));
  if (at + 56 > locator || file.readUInt32LE(at) !== 0x06064b50) return 'broken';
  if (at + 12 + Number(file.readBigUInt64LE(at + 4)) !== locator) return 'broken';
  const wide = (field: number) => Number(file.readBigUInt64LE(at + field));
  const singleDisk = file.readBigUInt64LE(at + 16) === 0n && wide(24) === wide(32);
  return { count: wide(32), size: wide(40), start: wide(48), singleDisk, last: at };
}

/** The numbers of an entry's ZIP64 field, one after the other. */
function* wideFields(extra: Buffer): Generator<number> {
  for (let at = 0; at + 4 <= extra.length; ) {
    const until = Math.min(at + 4 + extra.readUInt16LE(at + 2), extra.length);
    if (extra.readUInt16LE(at) === 1)
      for (let field = at + 4; field + 8 <= until; field += 8) yield Number(extra.readBigUInt64LE(field));
    at = until;
  }
}

/** An archive's directory, or why it cannot be used. */
export function readZipDirectory(
  file: Buffer,
  maxEntries: number,
): ZipDirectory | 'broken' | 'tooManyEntries' {
  const found = findEnd(file);
  if (!found) return 'broken';
  const { at: end, exact } = found;
  const told = readEnd(file, end);
  if (told === 'broken') return told;
  const { count, start, size, singleDisk, last } = told;
  const until = start + size;
  if (count > maxEntries) return 'tooManyEntries';
  if (!singleDisk || until > last || count === 0) return 'broken';
  const entries: ZipEntry[] = [];
  let at = start;
  for (let index = 0; index < count; index++) {
    if (at + recordSize > until || file.readUInt32BE(at) !== 0x504b0102) return 'broken';
    const nameSize = file.readUInt16LE(at + 28);
    const extraSize = file.readUInt16LE(at + 30);
    const extraStart = at + recordSize + nameSize;
    const large = wideFields(file.subarray(extraStart, extraStart + extraSize));
    const sized = (field: number) => {
      const number = file.readUInt32LE(field);
      return number === in64 ? (large.next().value ?? number) : number;
    };
    // In the order in which ZIP64 has them.
    const entrySize = sized(at + 24);
    entries.push({
      name: partName(file, at + recordSize, nameSize),
      encrypted: (file.readUInt16LE(at + 8) & 1) === 1,
      method: file.readUInt16LE(at + 10),
      crc: file.readUInt32LE(at + 16),
      size: entrySize,
      packedSize: sized(at + 20),
      offset: sized(at + 42),
    });
    at = extraStart + extraSize + file.readUInt16LE(at + 32);
  }
  if (at !== until) return 'broken';
  return { entries, start, exact: exact && until === last };
}

/**
 * The position of an entry's content and the name in its local header; null where it would reach into the directory.
 */
export function locateEntry(
  file: Buffer,
  { offset, packedSize }: ZipEntry,
  { start: directoryStart }: ZipDirectory,
): { name: string; start: number; end: number } | null {
  if (offset + headerSize > directoryStart || file.readUInt32BE(offset) !== 0x504b0304) return null;
  const nameSize = file.readUInt16LE(offset + 26);
  const nameStart = offset + headerSize;
  const start = nameStart + nameSize + file.readUInt16LE(offset + 28);
  if (start + packedSize > directoryStart) return null;
  return { name: partName(file, nameStart, nameSize), start, end: start + packedSize };
}

/**
 * Unpacks an entry piece by piece. The declared size may be a lie, so the bytes are counted as they come, and their
 * checksum is compared at the end.
 * @throws ZipDamaged
 */
export function* unpackEntry(file: Buffer, entry: ZipEntry, directory: ZipDirectory): Generator<Uint8Array> {
  const place = locateEntry(file, entry, directory);
  if (!place || (entry.method !== 0 && entry.method !== 8)) throw new ZipDamaged('broken');
  const packed = file.subarray(place.start, place.end);
  let size = 0;
  let crc = 0;
  for (const piece of entry.method === 0 ? [packed] : inflate(packed)) {
    size += piece.length;
    if (size > entry.size) throw new ZipDamaged('tooLarge');
    crc = crc32(piece, crc);
    yield piece;
  }
  if (size !== entry.size || crc !== entry.crc) throw new ZipDamaged('broken');
}

/** In small steps, so that a bomb is noticed before it is large. */
function* inflate(packed: Buffer): Generator<Uint8Array> {
  const step = 8 * 1024;
  const inflated: Uint8Array[] = [];
  const stream = new Inflate((piece) => inflated.push(piece));
  for (let from = 0; from < packed.length; from += step) {
    try {
      stream.push(packed.subarray(from, from + step), from + step >= packed.length);
    } catch {
      throw new ZipDamaged('broken');
    }
    yield* inflated.splice(0);
  }
}
