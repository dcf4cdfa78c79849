import { fileTypeFromBuffer } from 'file-type';
import { endsAsZip } from '@/lib/kit/office/zip-reader';
import type { FileType } from '@/lib/vocabulary/evidence';
import { officeType, oldOfficeType } from './office-rules';

/** A file's type by its content, or why it is refused. */
export type Content = { ok: true; type: FileType } | { ok: false; code: 'FILE_TYPE' | 'FILE_UNSAFE' };

const pictures: Record<string, FileType> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/heic': 'heic',
  'image/heif': 'heic',
};
/** What a browser could sniff as a page; pictures and PDF start otherwise. */
const markup = /<(?:!doctype|html|head|body|script|svg|iframe|object|\?php)/i;
/** PDF actions that run something on opening. */
const running = /\/(?:JavaScript|Launch)\b/;

/**
 * Validates a file by its bytes, never by its name: PDF, pictures, Office documents without macros. Refuses a picture
 * or PDF that is also an archive or a page, a PDF that runs something, and encrypted documents.
 */
export async function validateContent(bytes: Buffer): Promise<Content> {
  if (bytes.length < 12) return { ok: false, code: 'FILE_TYPE' };
  if (isPdf(bytes)) return isUnsafePdf(bytes) ? unsafe : { ok: true, type: 'pdf' };
  if (bytes.readUInt32BE(0) === 0x504b0304) return officeType(bytes);
  if (bytes.length > 512 && bytes.readUInt32BE(0) === 0xd0cf11e0) return oldOfficeType(bytes);
  const found = await fileTypeFromBuffer(bytes.subarray(0, 65_536)).catch(() => undefined);
  const type = found && pictures[found.mime];
  if (!type) return { ok: false, code: 'FILE_TYPE' };
  return endsAsZip(bytes) || markup.test(startOf(bytes)) ? unsafe : { ok: true, type };
}

const unsafe = { ok: false, code: 'FILE_UNSAFE' } as const;
const startOf = (bytes: Buffer) => bytes.toString('latin1', 0, 1_024);
/** How a reader of PDF finds it: scanners and report servers put a BOM, blanks or a printer's orders before the header. */
const header = /%PDF-\d\.\d/;
/** What stands before the header may begin nothing else: a page, an archive, a program, a picture. */
const otherBeginning =
  /<|PK[^A-Za-z]|^(?:MZ|\x7fELF|#!|GIF8|\x89PNG|\xff\xd8|Rar!|7z|BM|II\*|MM\0|ID3|RIFF|\{\\rtf|%!PS|\xca\xfe|\xd0\xcf|.\x8b)/;
function isPdf(bytes: Buffer): boolean {
  const start = startOf(bytes);
  const at = start.search(header);
  if (at < 0 || otherBeginning.test(start.slice(0, at))) return false;
  let end = bytes.length;
  while (end > 0 && isPadding(bytes[end - 1])) end--;
  return end > 64 && bytes.subarray(Math.max(0, end - 2_048), end).includes('%%EOF');
}
/** Zeros and blanks fill a file up to a whole block. */
const isPadding = (byte: number | undefined): boolean =>
  byte === 0 || byte === 9 || byte === 10 || byte === 13 || byte === 32;
const isUnsafePdf = (bytes: Buffer) =>
  endsAsZip(bytes) || markup.test(startOf(bytes)) || running.test(bytes.toString('latin1'));
