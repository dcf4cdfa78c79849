import { book, line, zipped } from './test-book';
import type { Hostile } from './test-hostile-shape';

/** Files that are no workbook of ours at all, whatever their names say. */

const text = (said: string) => new Uint8Array(Buffer.from(said));
const binary = (...bytes: number[]) => new Uint8Array([...bytes, ...new Array(100).fill(0)]);

/** An old container file with a stream of a name, as Excel encrypts and as .xls is. */
function container(...streams: string[]): Uint8Array {
  const file = Buffer.alloc(4096);
  file.writeUInt32BE(0xd0cf11e0);
  file.writeUInt32BE(0xa1b11ae1, 4);
  streams.forEach((stream, n) => {
    Buffer.from(stream, 'utf16le').copy(file, 1024 + n * 128);
  });
  return new Uint8Array(file);
}

const contentTypes = ['[Content_Types].xml', '<Types/>'] as const;
const archiveOf = (...names: string[]) =>
  zipped([[...contentTypes], ...names.map((name): [string, string] => [name, '<x/>'])]);

export const hostileFiles: readonly Hostile[] = [
  ['a password', () => container('EncryptedPackage'), 'WORKBOOK_ENCRYPTED'],
  ['a password beside a sheet of old', () => container('Workbook', 'EncryptionInfo'), 'WORKBOOK_ENCRYPTED'],
  ['an old .xls', () => container('Workbook'), 'WORKBOOK_OLD'],
  ['an .xls of 1995', () => container('Book'), 'WORKBOOK_OLD'],
  ['an old .xls with macros', () => container('Workbook', '_VBA_PROJECT_CUR'), 'WORKBOOK_OLD'],
  ['an old .doc', () => container('WordDocument'), 'WORKBOOK_TYPE'],
  ['an old .ppt', () => container('PowerPoint Document'), 'WORKBOOK_TYPE'],
  ['an .xls of 1990', () => binary(0x09, 0x04, 0x06, 0x00, 0x00, 0x00, 0x10, 0x00), 'WORKBOOK_TYPE'],
  [
    'a web page named .xls',
    () => text('\ufeff<html><body><table><tr><td>1</td></tr></table></body></html>'),
    'WORKBOOK_HTML',
  ],
  [
    'a web archive named .xls',
    () => text('MIME-Version: 1.0\nContent-Type: text/html\n\n<HTML><script>fetch("//x")</script></HTML>'),
    'WORKBOOK_HTML',
  ],
  [
    'a table of 2003 in XML',
    () => text('<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook></Workbook>'),
    'WORKBOOK_HTML',
  ],
  ['a text file', () => text(`indicator,branch,period,value\n${line.join()}\n`), 'WORKBOOK_TYPE'],
  ['a text of commands', () => text(`=cmd|'/c calc'!A1,${line.join()}\n`), 'WORKBOOK_TYPE'],
  ['a link of SYLK', () => text('ID;P\nC;Y1;X1;K"=cmd|\'/c calc\'!A1"\nE\n'), 'WORKBOOK_TYPE'],
  ['a picture', () => binary(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10), 'WORKBOOK_TYPE'],
  ['a PDF', () => text(`%PDF-1.7\n${' '.repeat(200)}`), 'WORKBOOK_TYPE'],
  ['a program of Windows', () => binary(0x4d, 0x5a, 0x90), 'WORKBOOK_TYPE'],
  ['a program with a workbook behind', () => Buffer.concat([binary(0x4d, 0x5a), book()]), 'WORKBOOK_TYPE'],
  ['a page with a workbook behind', () => Buffer.concat([text('<html>'), book()]), 'WORKBOOK_HTML'],
  ['a .gz', () => binary(0x1f, 0x8b, 8), 'WORKBOOK_TYPE'],
  ['a .7z', () => binary(0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c), 'WORKBOOK_TYPE'],
  ['nothing', () => new Uint8Array(3), 'WORKBOOK_TYPE'],
  ['an archive of nothing', () => zipped([]), 'WORKBOOK_TYPE'],
  ['a text document', () => archiveOf('word/document.xml'), 'WORKBOOK_TYPE'],
  ['slides', () => archiveOf('ppt/presentation.xml'), 'WORKBOOK_TYPE'],
  ['a binary workbook', () => archiveOf('xl/workbook.bin'), 'WORKBOOK_BINARY'],
  ['an app of a telephone', () => archiveOf('AndroidManifest.xml', 'classes.dex'), 'WORKBOOK_TYPE'],
  ['a table of Numbers', () => archiveOf('Index/Document.iwa'), 'WORKBOOK_TYPE'],
  [
    'an open document',
    () =>
      zipped([
        ['mimetype', 'application/vnd.oasis.opendocument.spreadsheet'],
        ['content.xml', '<x/>'],
      ]),
    'WORKBOOK_TYPE',
  ],
  ['eleven megabytes', () => new Uint8Array(11 * 2 ** 20), 'FILE_TOO_BIG'],
];
