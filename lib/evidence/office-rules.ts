import { readZipDirectory, unpackEntry, ZipDamaged, type ZipDirectory } from '@/lib/kit/office/zip-reader';
import type { Content } from './content-rules';

const typesPart = '[content_types].xml';
const maxTypesSize = 1_048_576;
const maxEntries = 5_000;
const mainParts = [
  ['docx', 'wordprocessingml.document.main+xml', 'word/'],
  ['xlsx', 'spreadsheetml.sheet.main+xml', 'xl/'],
  ['pptx', 'presentationml.presentation.main+xml', 'ppt/'],
] as const;
/** Executable parts: macros, Excel 4 macros, ActiveX. */
const running = /vbaproject|macroenabled|\/macrosheets\/|\/activex\//i;

/**
 * The type of an Office Open XML archive (docx, xlsx, pptx), by its directory and its main part's content type. Refused
 * with macros, encryption, or bytes before or after the archive.
 */
export function officeType(bytes: Buffer): Content {
  const directory = readZipDirectory(bytes, maxEntries);
  if (typeof directory === 'string' || !directory.exact) return { ok: false, code: 'FILE_UNSAFE' };
  const { entries } = directory;
  const types = contentTypes(bytes, directory);
  if (!types) return { ok: false, code: 'FILE_TYPE' };
  if (running.test(types) || entries.some(({ name, encrypted }) => encrypted || running.test(`/${name}`)))
    return { ok: false, code: 'FILE_UNSAFE' };
  const main = mainParts.find(
    ([, mark, folder]) =>
      types.includes(mark) && entries.some(({ name }) => name.toLowerCase().startsWith(folder)),
  );
  return main ? { ok: true, type: main[0] } : { ok: false, code: 'FILE_TYPE' };
}

/** The text of the content types part; null where it is missing or unreadable. */
function contentTypes(bytes: Buffer, directory: ZipDirectory): string | null {
  const entry = directory.entries.find(({ name }) => name.toLowerCase() === typesPart);
  if (!entry || entry.size > maxTypesSize) return null;
  try {
    return Buffer.concat([...unpackEntry(bytes, entry, directory)]).toString('utf8');
  } catch (error) {
    if (error instanceof ZipDamaged) return null;
    throw error;
  }
}

const wide = (text: string) => Buffer.from(`${text}\0`, 'utf16le');
const streams = [
  ['doc', wide('WordDocument')],
  ['xls', wide('Workbook')],
  ['xls', wide('Book')],
  ['ppt', wide('PowerPoint Document')],
] as const;
const macros = ['_VBA_PROJECT', 'VBA', 'Macros', '_VBA_PROJECT_CUR'].map(wide);

/** The type of an Office document of before 2007, by the streams in its container. */
export function oldOfficeType(bytes: Buffer): Content {
  const names = streamNames(bytes);
  const has = (name: Buffer) => names.some((one) => one.equals(name.subarray(0, -2)));
  const found = streams.find(([, name]) => has(name));
  if (!found) return { ok: false, code: 'FILE_TYPE' };
  return macros.some(has) ? { ok: false, code: 'FILE_UNSAFE' } : { ok: true, type: found[0] };
}

/** The names in the container's directory: entries of 128 bytes on 128-byte bounds, each with its length. */
function streamNames(bytes: Buffer): Buffer[] {
  const names: Buffer[] = [];
  for (let at = 512; at + 128 <= bytes.length; at += 128) {
    const length = bytes.readUInt16LE(at + 64);
    const kind = bytes[at + 66] ?? 0;
    if (length < 4 || length > 64 || length % 2 || ![1, 2, 5].includes(kind)) continue;
    if (bytes.readUInt16LE(at + length - 2) === 0) names.push(bytes.subarray(at, at + length - 2));
  }
  return names;
}
