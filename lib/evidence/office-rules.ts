import { readDirectory, readEntry } from '@/lib/kit/office/zip-directory';
import type { Content } from './content-rules';

const typesFile = '[Content_Types].xml';
const largestTypes = 1_048_576;
const mainParts = [
  ['docx', 'wordprocessingml.document.main+xml', 'word/'],
  ['xlsx', 'spreadsheetml.sheet.main+xml', 'xl/'],
  ['pptx', 'presentationml.presentation.main+xml', 'ppt/'],
] as const;
/** Parts that run something: macros, Excel 4 macros, ActiveX. */
const running = /vbaproject|macroenabled|\/macrosheets\/|\/activex\//i;

/**
 * Whether an archive is a document of today's Office (docx, xlsx, pptx), by its table of contents and what that says
 * of its main part. With macros, locked, or with anything before or behind the archive it is not taken.
 */
export function officeType(bytes: Buffer): Content {
  const entries = readDirectory(bytes);
  if (!entries) return { ok: false, code: 'FILE_UNSAFE' };
  const typesEntry = entries.find(({ name }) => name === typesFile);
  const types = typesEntry && readEntry(bytes, typesEntry, largestTypes);
  if (!types) return { ok: false, code: 'FILE_TYPE' };
  if (running.test(types) || entries.some(({ name, locked }) => locked || running.test(`/${name}`)))
    return { ok: false, code: 'FILE_UNSAFE' };
  const main = mainParts.find(
    ([, mark, folder]) => types.includes(mark) && entries.some(({ name }) => name.startsWith(folder)),
  );
  return main ? { ok: true, type: main[0] } : { ok: false, code: 'FILE_TYPE' };
}

const wide = (text: string) => Buffer.from(`${text}\0`, 'utf16le');
const streams = [
  ['doc', wide('WordDocument')],
  ['xls', wide('Workbook')],
  ['xls', wide('Book')],
  ['ppt', wide('PowerPoint Document')],
] as const;
const macros = ['_VBA_PROJECT', 'VBA', 'Macros', '_VBA_PROJECT_CUR'].map(wide);

/** The same for the Office of before 2007, by the names of the streams in its container. */
export function oldOfficeType(bytes: Buffer): Content {
  const names = streamNames(bytes);
  const has = (name: Buffer) => names.some((one) => one.equals(name.subarray(0, -2)));
  const found = streams.find(([, name]) => has(name));
  if (!found) return { ok: false, code: 'FILE_TYPE' };
  return macros.some(has) ? { ok: false, code: 'FILE_UNSAFE' } : { ok: true, type: found[0] };
}

/** Names of the container's directory: entries of 128 bytes on 128-byte bounds, each with its own length. */
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
