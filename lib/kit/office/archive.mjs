import { crc32 } from 'node:zlib';
import { Inflate } from 'fflate';
import { limits, Unopened } from './limits.mjs';

/**
 * @typedef {{ name: string, packed: number, size: number, method: number, crc: number, start: number }} Entry
 * @typedef {{ entries: Map<string, Entry>, read: (name: string, each: (piece: Uint8Array) => void) => void }} Archive
 */

/**
 * Opens a ZIP file from its directory at the end, after asking of every entry where it lies, what it is called and how
 * large it says it is. What is read later is counted again while it unpacks: a size that was declared may be a lie.
 * @param {Uint8Array} bytes
 * @returns {Archive}
 */
export function openArchive(bytes) {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = directoryOf(file);
  let total = 0;
  for (const { size, packed } of entries.values()) {
    total += size;
    if (size > 2 ** 20 && size > packed * limits.ratio) throw new Unopened('WORKBOOK_UNSAFE');
  }
  if (total > limits.unpacked || total > file.length * limits.ratio) throw new Unopened('WORKBOOK_UNSAFE');
  let left = limits.unpacked;
  return { entries, read };

  function read(name, each) {
    const entry = entries.get(name);
    if (!entry) throw new Unopened('WORKBOOK_BROKEN');
    const packed = file.subarray(entry.start, entry.start + entry.packed);
    let size = 0;
    let crc = 0;
    const take = (piece) => {
      size += piece.length;
      left -= piece.length;
      if (size > entry.size || left < 0) throw new Unopened('WORKBOOK_UNSAFE');
      crc = crc32(piece, crc);
      each(piece);
    };
    if (entry.method === 0) take(packed);
    else unpack(packed, take);
    // A number that changed on its way would be read as another.
    if (size !== entry.size || crc !== entry.crc) throw new Unopened('WORKBOOK_BROKEN');
  }
}

/** In small pieces, so that a bomb is noticed before it is large. */
function unpack(packed, take) {
  const inflate = new Inflate((piece) => take(piece));
  const step = 8 * 1024;
  for (let from = 0; from < packed.length; from += step) {
    const piece = packed.subarray(from, from + step);
    try {
      inflate.push(piece, from + step >= packed.length);
    } catch (error) {
      if (error instanceof Unopened) throw error;
      throw new Unopened('WORKBOOK_BROKEN');
    }
  }
}

function directoryOf(file) {
  const end = endOf(file);
  const count = file.readUInt16LE(end + 10);
  const from = file.readUInt32LE(end + 16);
  const until = from + file.readUInt32LE(end + 12);
  if (count > limits.entries) throw new Unopened('WORKBOOK_ENTRIES', { most: limits.entries });
  // Neither one of several files, nor entries beside those that are counted.
  const whole = file.readUInt32LE(end + 4) === 0 && file.readUInt16LE(end + 8) === count;
  if (!whole || until > end || count === 0) throw new Unopened('WORKBOOK_BROKEN');
  /** @type {Map<string, Entry>} */
  const entries = new Map();
  const spans = [];
  let at = from;
  for (let n = 0; n < count; n++) {
    if (at + 46 > until || file.readUInt32LE(at) !== 0x02014b50) throw new Unopened('WORKBOOK_BROKEN');
    const entry = entryAt(file, at, from);
    const folded = entry.name.toLowerCase();
    if ([...entries.keys()].some((name) => name.toLowerCase() === folded))
      throw new Unopened('WORKBOOK_BROKEN');
    entries.set(entry.name, entry);
    spans.push([entry.offset, entry.start + entry.packed]);
    at += 46 + file.readUInt16LE(at + 28) + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  if (at !== until) throw new Unopened('WORKBOOK_BROKEN');
  // Entries that share bytes unpack to more than the file ever held.
  spans.sort(([a], [b]) => a - b);
  if (spans.some(([start], n) => n > 0 && start < spans[n - 1][1])) throw new Unopened('WORKBOOK_UNSAFE');
  return entries;
}

function endOf(file) {
  for (let at = file.length - 22; at >= Math.max(0, file.length - 22 - 0xffff); at--)
    if (file.readUInt32LE(at) === 0x06054b50) return at;
  throw new Unopened('WORKBOOK_BROKEN');
}

function entryAt(file, at, directory) {
  const flags = file.readUInt16LE(at + 8);
  const method = file.readUInt16LE(at + 10);
  const crc = file.readUInt32LE(at + 16);
  const packed = file.readUInt32LE(at + 20);
  const size = file.readUInt32LE(at + 24);
  const nameLength = file.readUInt16LE(at + 28);
  const offset = file.readUInt32LE(at + 42);
  const name = file.toString('utf8', at + 46, at + 46 + nameLength);
  if (flags & 1) throw new Unopened('WORKBOOK_ENCRYPTED');
  if (size > limits.unpacked) throw new Unopened('WORKBOOK_UNSAFE');
  if (method !== 0 && method !== 8) throw new Unopened('WORKBOOK_BROKEN');
  if (isUnsafe(name)) throw new Unopened('WORKBOOK_UNSAFE');
  if (offset + 30 > directory || file.readUInt32LE(offset) !== 0x04034b50)
    throw new Unopened('WORKBOOK_BROKEN');
  const start = offset + 30 + file.readUInt16LE(offset + 26) + file.readUInt16LE(offset + 28);
  if (start + packed > directory) throw new Unopened('WORKBOOK_BROKEN');
  if (file.toString('utf8', offset + 30, offset + 30 + file.readUInt16LE(offset + 26)) !== name)
    throw new Unopened('WORKBOOK_UNSAFE');
  return { name, packed, size, method, crc, start, offset };
}

/** A name that would leave the folder it is unpacked to. Nothing is unpacked to a folder here, but none needs such. */
const isUnsafe = (name) =>
  name === '' ||
  name.length > 255 ||
  /^[/\\]|^[a-z]:|[\p{Cc}\\]/iu.test(name) ||
  name.split('/').includes('..');
