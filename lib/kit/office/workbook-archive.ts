import { limits, WorkbookRejected } from './limits';
import {
  locateEntry,
  readZipDirectory,
  unpackEntry,
  ZipDamaged,
  type ZipDirectory,
  type ZipEntry,
} from './zip-reader';

/** The parts of a workbook: their names, and the content of each, unpacked piece by piece. */
export type WorkbookArchive = { names: string[]; read: (name: string) => Generator<Uint8Array> };

/**
 * Opens the archive of a workbook after checking every entry's place, name and declared size; what is read later is
 * counted again while it unpacks.
 * @throws WorkbookRejected
 */
export function openArchive(file: Buffer): WorkbookArchive {
  const directory = readZipDirectory(file, limits.entries);
  if (directory === 'tooManyEntries')
    throw new WorkbookRejected('WORKBOOK_ENTRIES', { most: limits.entries });
  if (directory === 'broken') throw new WorkbookRejected('WORKBOOK_BROKEN');
  checkEntries(file, directory);
  checkSizes(file, directory);
  const entries = new Map(directory.entries.map((entry) => [entry.name.toLowerCase(), entry]));
  let remaining = limits.unpacked;

  function* read(name: string): Generator<Uint8Array> {
    // The names of a package's parts do not depend on case.
    const entry = entries.get(name.toLowerCase());
    if (!entry) throw new WorkbookRejected('WORKBOOK_BROKEN');
    for (const piece of unpack(file, entry, directory as ZipDirectory)) {
      remaining -= piece.length;
      if (remaining < 0) throw new WorkbookRejected('WORKBOOK_UNSAFE');
      yield piece;
    }
  }
  return { names: [...entries.keys()], read };
}

function checkEntries(file: Buffer, directory: ZipDirectory): void {
  const names = new Set<string>();
  const spans: { start: number; end: number }[] = [];
  for (const entry of directory.entries) {
    if (entry.encrypted) throw new WorkbookRejected('WORKBOOK_ENCRYPTED');
    if (entry.size > limits.unpacked) throw new WorkbookRejected('WORKBOOK_UNSAFE');
    if (entry.method !== 0 && entry.method !== 8) throw new WorkbookRejected('WORKBOOK_BROKEN');
    if (isUnsafeName(entry.name)) throw new WorkbookRejected('WORKBOOK_UNSAFE');
    const place = locateEntry(file, entry, directory);
    if (!place) throw new WorkbookRejected('WORKBOOK_BROKEN');
    if (place.name !== entry.name) throw new WorkbookRejected('WORKBOOK_UNSAFE');
    const folded = entry.name.toLowerCase();
    if (names.has(folded)) throw new WorkbookRejected('WORKBOOK_BROKEN');
    names.add(folded);
    spans.push({ start: entry.offset, end: place.end });
  }
  // Entries that share bytes unpack to more than the file ever held.
  spans.sort((a, b) => a.start - b.start);
  for (const [index, { start }] of spans.entries())
    if (start < (spans[index - 1]?.end ?? 0)) throw new WorkbookRejected('WORKBOOK_UNSAFE');
}

function checkSizes(file: Buffer, { entries }: ZipDirectory): void {
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  const isBomb = ({ size, packedSize }: ZipEntry) => size > 2 ** 20 && size > packedSize * limits.ratio;
  if (entries.some(isBomb) || total > limits.unpacked || total > file.length * limits.ratio)
    throw new WorkbookRejected('WORKBOOK_UNSAFE');
}

function* unpack(file: Buffer, entry: ZipEntry, directory: ZipDirectory): Generator<Uint8Array> {
  try {
    yield* unpackEntry(file, entry, directory);
  } catch (error) {
    if (!(error instanceof ZipDamaged)) throw error;
    throw new WorkbookRejected(error.reason === 'tooLarge' ? 'WORKBOOK_UNSAFE' : 'WORKBOOK_BROKEN');
  }
}

/** A name that would leave the folder it is unpacked to. Nothing is unpacked to a folder here, but none needs such. */
const isUnsafeName = (name: string): boolean =>
  name === '' ||
  name.length > 255 ||
  /^[/\\]|^[a-z]:|[\p{Cc}\\]/iu.test(name) ||
  name.split('/').includes('..');
