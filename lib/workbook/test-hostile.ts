import { deflateSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { bookXml } from './book-xml.mjs';
import { monthColumns, monthLayout } from './layout.mjs';
import type { BookSheet } from './sheet-shape';

/** Workbooks as people and attackers send them, made in memory. */

type Files = Record<string, string | Uint8Array>;
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

export const head = ['indicator', 'branch', 'period', 'value'];
export const row = (cells: string[], r?: string | number) =>
  `<row${r === undefined ? '' : ` r="${r}"`}>${cells.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`;
const rows = row(head) + row(['PUB01', 'secretariat', '2024-07', '5']);
export const sheetOf = (inside: string, before = '', after = '') =>
  `<worksheet xmlns="${main}">${before}<sheetData>${inside}</sheetData>${after}</worksheet>`;

/** The parts of a small sound workbook of figures, with some replaced, added, or (as null) left out. */
export function parts(changes: Record<string, string | Uint8Array | null> = {}): Files {
  const all: Record<string, string | Uint8Array | null> = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/></Types>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="数据" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': sheetOf(rows),
    ...changes,
  };
  return Object.fromEntries(
    Object.entries(all).filter((one): one is [string, string | Uint8Array] => one[1] !== null),
  );
}

export const zipped = (files: Files): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, content]) => [
        name,
        typeof content === 'string' ? strToU8(content) : content,
      ]),
    ),
    { level: 1 },
  );
export const book = (changes: Record<string, string | Uint8Array | null> = {}) => zipped(parts(changes));
export const sheet = (inside: string, before = '', after = '') =>
  book({ 'xl/worksheets/sheet1.xml': sheetOf(inside, before, after) });

/** A file whose directory says a number that is not so: in every entry's directory record and head. */
export function lying(bytes: Uint8Array, name: string, { size }: { size: number }): Uint8Array {
  const file = Buffer.from(bytes);
  for (let at = 0; at + 4 < file.length; at++) {
    const record = file.readUInt32LE(at);
    const [sizeAt, lengthAt, nameAt] =
      record === 0x02014b50 ? [24, 28, 46] : record === 0x04034b50 ? [22, 26, 30] : [0, 0, 0];
    if (sizeAt === 0) continue;
    if (file.toString('utf8', at + nameAt, at + nameAt + file.readUInt16LE(at + lengthAt)) === name)
      file.writeUInt32LE(size, at + sizeAt);
  }
  return new Uint8Array(file);
}

/** A name in the archive replaced by another of the same length, which a ZIP library would not write. */
export const renamed = (bytes: Uint8Array, from: string, to: string): Uint8Array =>
  new Uint8Array(
    Buffer.from(
      Buffer.from(bytes).toString('latin1').replaceAll(from, to.padEnd(from.length, 'x')),
      'latin1',
    ),
  );

/** An old container file with a stream of a name, as Excel encrypts and as .xls is. */
export function container(stream: string): Uint8Array {
  const file = Buffer.alloc(4096);
  file.writeUInt32BE(0xd0cf11e0);
  file.writeUInt32BE(0xa1b11ae1, 4);
  Buffer.from(stream, 'utf16le').copy(file, 1024);
  return new Uint8Array(file);
}

/** Zeros that pack a thousandfold. */
export const bomb = (megabytes: number): Uint8Array => new Uint8Array(megabytes * 2 ** 20).fill(32);

/** A sound workbook, of 100 different kinds: figures and months, our own writing and others', few rows and many. */
export function good(n: number): Uint8Array {
  const lines = Array.from({ length: 1 + (n % 30) }, (_, at) => [
    'PUB01',
    'secretariat',
    `20${10 + (at % 14)}-0${1 + (n % 9)}`,
    String(n * 7 + at),
  ]);
  if (n % 5 === 0) return sheet(row(head) + lines.map((line) => row(line)).join(''));
  if (n % 5 === 1)
    return sheet(
      row(head, 1) + lines.map((line, at) => row(line, at + 2)).join(''),
      '<cols><col min="1" max="16384" width="9"/></cols>',
      '<mergeCells><mergeCell ref="F1:XFD1048576"/></mergeCells>',
    );
  if (n % 5 === 2) return bookXml({ title: `好 ${n}`, sheets: [monthOf(n)] });
  if (n % 5 === 3)
    return book({
      'xl/worksheets/sheet1.xml': sheetOf(
        `<row r="1">${head.map((_, at) => `<c r="${'ABCD'[at]}1" t="s"><v>${at}</v></c>`).join('')}</row>${lines
          .map(
            ([a, b, c, d], at) =>
              `<row r="${at + 2}"><c r="A${at + 2}" t="str"><f>"PUB"&amp;"01"</f><v>${a}</v></c><c r="B${at + 2}" t="inlineStr"><is><r><t>${b}</t></r><rPh><t>x</t></rPh></is></c><c r="C${at + 2}" t="inlineStr"><is><t>${c}</t></is></c><c r="D${at + 2}"><v>${d}</v></c></row>`,
          )
          .join('')}<row r="1048576"><c r="A1048576" s="1"/></row>`,
      ),
      'xl/sharedStrings.xml': `<sst xmlns="${main}">${head.map((text) => `<si><t>${text}</t><rPh sb="0" eb="1"><t>x</t></rPh></si>`).join('')}</sst>`,
      'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" Type="${office}/worksheet" Target="/xl/worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
      'xl/printerSettings/printerSettings1.bin': new Uint8Array([1, 2, 3]),
      'docProps/app.xml': '<Properties/>',
    });
  const figures: BookSheet = {
    name: '数据',
    columns: head.map(() => ({ width: 10 })),
    rows: [head, ...lines].map((line) => ({ cells: line.map((text) => ({ text, style: 'plain' })) })),
  };
  return bookXml({ title: '好', sheets: [figures] });
}

function monthOf(n: number): BookSheet {
  const line = (texts: readonly string[]) => ({
    cells: texts.map((text) => ({ text, style: 'plain' as const })),
  });
  const said: Record<string, string> = { code: 'PUB01', value: String(n), seen: '0', shown: '{}' };
  return {
    name: '2024-07',
    columns: monthColumns.map(() => ({ width: 9 })),
    locked: true,
    rows: [
      line([monthLayout, 'secretariat', '2024-07']),
      line(monthColumns),
      line(['题']),
      line(['']),
      line(monthColumns),
      line(monthColumns.map((column) => said[column] ?? '')),
    ],
  };
}

const xml = '<?xml version="1.0"?>';
const laughs = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('');
const deflated = (text: string) => new Uint8Array(deflateSync(text));

/** Workbooks that do harm where they are opened without care: what is asked of each, and the code of its refusal; null where it is legal and harmless here. */
export const hostile: [what: string, make: () => Uint8Array, code: string | null][] = [
  [
    'a merged area of the whole sheet',
    () => sheet(rows, '', '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
    null,
  ],
  [
    'a name for every cell',
    () =>
      book({
        'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets><definedNames><definedName name="x">a!$A$1:$XFD$1048576</definedName></definedNames></workbook>`,
      }),
    null,
  ],
  [
    'a validation of every cell',
    () =>
      sheet(
        rows,
        '',
        '<dataValidations><dataValidation type="whole" sqref="A1:XFD1048576"/></dataValidations>',
      ),
    null,
  ],
  [
    'a column that ends at 400 million',
    () => sheet(rows, '<cols><col min="1" max="400000000" width="9"/></cols>'),
    'WORKBOOK_UNSAFE',
  ],
  [
    'a sheet numbered 4294967290',
    () =>
      book({
        'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="a" sheetId="4294967290" r:id="rId1"/></sheets></workbook>`,
      }),
    'WORKBOOK_BROKEN',
  ],
  [
    'a row numbered 2 billion',
    () => sheet(row(head) + row(['PUB01', 'b', 'c', 'd'], 2_000_000_000)),
    'WORKBOOK_UNSAFE',
  ],
  ['a row numbered 2^31', () => sheet(row(head) + row(['PUB01'], 2_147_483_648)), 'WORKBOOK_UNSAFE'],
  ['a row numbered -1', () => sheet(row(head) + row(['PUB01'], -1)), 'WORKBOOK_UNSAFE'],
  ['a row numbered 1e9', () => sheet(row(head) + row(['PUB01'], '1e9')), 'WORKBOOK_UNSAFE'],
  [
    'a cell beyond the last column',
    () => sheet(`<row r="1"><c r="ZZZ1"><v>1</v></c></row>`),
    'WORKBOOK_BROKEN',
  ],
  ['a cell with no address', () => sheet(`<row r="1"><c r="1A"><v>1</v></c></row>`), 'WORKBOOK_BROKEN'],
  ['a bomb that says its size', () => book({ 'xl/media/image1.png': bomb(90) }), 'WORKBOOK_UNSAFE'],
  [
    'a bomb of a sheet',
    () => book({ 'xl/worksheets/sheet1.xml': sheetOf(rows + ' '.repeat(30 * 2 ** 20)) }),
    'WORKBOOK_UNSAFE',
  ],
  [
    'a bomb that says it is small',
    () =>
      lying(
        book({ 'xl/worksheets/sheet1.xml': sheetOf(rows + ' '.repeat(30 * 2 ** 20)) }),
        'xl/worksheets/sheet1.xml',
        { size: 2_000 },
      ),
    'WORKBOOK_UNSAFE',
  ],
  [
    'a size of four gigabytes',
    () => lying(book(), 'xl/worksheets/sheet1.xml', { size: 0xfffffffe }),
    'WORKBOOK_UNSAFE',
  ],
  [
    'a thousand entries',
    () => book(Object.fromEntries(Array.from({ length: 1_000 }, (_, n) => [`xl/media/${n}.png`, 'x']))),
    'WORKBOOK_ENTRIES',
  ],
  ['an archive inside', () => book({ 'xl/embedded.zip': book() }), 'WORKBOOK_EMBEDDED'],
  [
    'a workbook inside',
    () => book({ 'xl/embeddings/Microsoft_Excel_Sheet1.xlsx': book() }),
    'WORKBOOK_EMBEDDED',
  ],
  ['an object inside', () => book({ 'xl/embeddings/oleObject1.bin': 'x' }), 'WORKBOOK_EMBEDDED'],
  ['a control inside', () => book({ 'xl/activeX/activeX1.xml': '<x/>' }), 'WORKBOOK_EMBEDDED'],
  [
    'an object in a sheet',
    () => sheet(rows, '', '<oleObjects><oleObject progId="x"/></oleObjects>'),
    'WORKBOOK_EMBEDDED',
  ],
  ['a name that climbs out', () => book({ '../../etc/cron.d/x': 'x' }), 'WORKBOOK_UNSAFE'],
  ['a name that climbs out of xl', () => book({ 'xl/../../../x': 'x' }), 'WORKBOOK_UNSAFE'],
  ['a name from the root', () => book({ '/etc/passwd': 'x' }), 'WORKBOOK_UNSAFE'],
  ['a name of Windows', () => book({ 'c:/windows/x': 'x' }), 'WORKBOOK_UNSAFE'],
  ['a name with backslashes', () => book({ '..\\..\\x': 'x' }), 'WORKBOOK_UNSAFE'],
  [
    'a sheet that lies elsewhere',
    () =>
      book({
        'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" Type="${office}/worksheet" Target="../../../etc/passwd"/></Relationships>`,
      }),
    'WORKBOOK_UNSAFE',
  ],
  [
    'two names for one entry',
    () =>
      renamed(
        book({ 'xl/aaaaaaaa.xml': '<a/>', 'xl/worksheets/sheet2.xml': '<a/>' }),
        'xl/worksheets/sheet2.xml',
        'xl/worksheets/Sheet1.xml',
      ),
    'WORKBOOK_BROKEN',
  ],
  [
    'an entity that reads a file',
    () =>
      book({
        'xl/worksheets/sheet1.xml': `${xml}<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>${sheetOf(row(['&f;']))}`,
      }),
    'WORKBOOK_ENTITIES',
  ],
  [
    'an entity from the network',
    () => book({ 'xl/workbook.xml': `${xml}<!DOCTYPE x SYSTEM "http://127.0.0.1:1/x.dtd"><workbook/>` }),
    'WORKBOOK_ENTITIES',
  ],
  [
    'a billion laughs',
    () =>
      book({
        'xl/worksheets/sheet1.xml': `${xml}<!DOCTYPE x [<!ENTITY l0 "ha">${laughs}]>${sheetOf(row(['&l9;']))}`,
      }),
    'WORKBOOK_ENTITIES',
  ],
  [
    'a billion laughs in the texts',
    () =>
      book({
        'xl/sharedStrings.xml': `${xml}<!DOCTYPE x [<!ENTITY l0 "ha">${laughs}]><sst><si><t>&l9;</t></si></sst>`,
        'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
      }),
    'WORKBOOK_ENTITIES',
  ],
  ['an entity nobody declared', () => sheet(row(['&nothing;'])), 'WORKBOOK_BROKEN'],
  [
    'a link to another file',
    () => book({ 'xl/externalLinks/externalLink1.xml': '<externalLink/>' }),
    'WORKBOOK_LINKS',
  ],
  [
    'a reference to another file',
    () =>
      book({
        'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets><externalReferences><externalReference r:id="rId9"/></externalReferences></workbook>`,
      }),
    'WORKBOOK_LINKS',
  ],
  [
    'a sheet from the network',
    () =>
      book({
        'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" Type="${office}/worksheet" TargetMode="External" Target="http://127.0.0.1:1/x"/></Relationships>`,
      }),
    'WORKBOOK_LINKS',
  ],
  ['macros', () => book({ 'xl/vbaProject.bin': 'x' }), 'WORKBOOK_MACROS'],
  [
    'macros by another name',
    () =>
      book({
        '[Content_Types].xml':
          '<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>',
      }),
    'WORKBOOK_MACROS',
  ],
  ['macros of 1992', () => book({ 'xl/macrosheets/sheet1.xml': '<x/>' }), 'WORKBOOK_MACROS'],
  ['a password', () => container('EncryptedPackage'), 'WORKBOOK_ENCRYPTED'],
  ['an old .xls', () => container('Workbook'), 'WORKBOOK_OLD'],
  [
    'a web page named .xls',
    () => strToU8('\ufeff<html><body><table><tr><td>1</td></tr></table></body></html>'),
    'WORKBOOK_HTML',
  ],
  [
    'a text file',
    () => strToU8('indicator,branch,period,value\nPUB01,secretariat,2024-07,5\n'),
    'WORKBOOK_TYPE',
  ],
  [
    'a picture',
    () => new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, ...new Array(50).fill(0)]),
    'WORKBOOK_TYPE',
  ],
  ['nothing', () => new Uint8Array(3), 'WORKBOOK_TYPE'],
  [
    'a text document',
    () => zipped({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w/>' }),
    'WORKBOOK_TYPE',
  ],
  [
    'a binary workbook',
    () => zipped({ '[Content_Types].xml': '<Types/>', 'xl/workbook.bin': 'x' }),
    'WORKBOOK_BINARY',
  ],
  [
    'an open document',
    () => zipped({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<x/>' }),
    'WORKBOOK_TYPE',
  ],
  ['eleven megabytes', () => new Uint8Array(11 * 2 ** 20), 'FILE_TOO_BIG'],
  [
    '51 sheets',
    () =>
      book({
        'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${Array.from({ length: 51 }, (_, n) => `<sheet name="s${n}" sheetId="${n + 1}" r:id="rId1"/>`).join('')}</sheets></workbook>`,
      }),
    'WORKBOOK_SHEETS',
  ],
  [
    '20,100 rows',
    () =>
      sheet(
        row(head) +
          Array.from({ length: 20_100 }, (_, n) =>
            row(['PUB01', `b${n * 7919}`, '2024-07', `${n * 104_729}`]),
          ).join(''),
      ),
    'WORKBOOK_ROWS',
  ],
  ['201 columns', () => sheet(row(Array.from({ length: 201 }, () => 'x'))), 'WORKBOOK_COLUMNS'],
  ['a cell of 70 kB', () => sheet(row(head) + row(['x'.repeat(70_000)])), 'WORKBOOK_TEXT'],
  [
    'a cell of 30,000 Chinese characters',
    () => sheet(row(head) + row(['字'.repeat(30_000)])),
    'WORKBOOK_TEXT',
  ],
  [
    'elements within elements',
    () => book({ 'xl/worksheets/sheet1.xml': '<a>'.repeat(200) + '</a>'.repeat(200) }),
    'WORKBOOK_UNSAFE',
  ],
  [
    'elements that never end',
    () => book({ 'xl/worksheets/sheet1.xml': '<a>'.repeat(60) }),
    'WORKBOOK_BROKEN',
  ],
  ['half a workbook', () => book().subarray(0, 400), 'WORKBOOK_BROKEN'],
  [
    'a text that is not there',
    () => sheet('<row r="1"><c r="A1" t="s"><v>7</v></c></row>'),
    'WORKBOOK_BROKEN',
  ],
  [
    'a text numbered __proto__',
    () => sheet('<row r="1"><c r="A1" t="s"><v>__proto__</v></c></row>'),
    'WORKBOOK_BROKEN',
  ],
  [
    'UTF-16',
    () =>
      book({ 'xl/worksheets/sheet1.xml': new Uint8Array(Buffer.from(`\ufeff${sheetOf(rows)}`, 'utf16le')) }),
    'WORKBOOK_BROKEN',
  ],
  [
    'bytes that are no XML',
    () => book({ 'xl/worksheets/sheet1.xml': deflated('x'.repeat(500)) }),
    'WORKBOOK_BROKEN',
  ],
  [
    'no sheets',
    () => book({ 'xl/workbook.xml': `<workbook xmlns="${main}"><sheets/></workbook>` }),
    'WORKBOOK_BROKEN',
  ],
  ['no types', () => book({ '[Content_Types].xml': null }), 'WORKBOOK_BROKEN'],
  ['nothing that we know', () => sheet(row(['姓名', '身份证'])), 'WORKBOOK_OTHER'],
];
