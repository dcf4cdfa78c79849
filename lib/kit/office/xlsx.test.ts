import fc from 'fast-check';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readSheet } from './sheet-reader';
import { openWorkbook } from './workbook-reader';
import { workbookBytes, XlsxWriter } from './xlsx-writer';

const sheetPart = 'xl/worksheets/sheet1.xml';

function textsOf(bytes: Uint8Array): string[] {
  const book = openWorkbook(bytes);
  const texts: string[] = [];
  for (const sheet of book.sheets)
    readSheet(book, sheet, (_, cells) => texts.push(...[...cells.values()].map(({ text }) => text)));
  return texts;
}

const rowsOf = (texts: readonly string[]) =>
  texts.map((text) => ({ cells: [{ text, style: 'text' as const }] }));
const inline = (texts: readonly string[]) =>
  workbookBytes({ title: '表', sheets: [{ name: '表', columns: [], rows: rowsOf(texts) }] });
function shared(texts: readonly string[]): Uint8Array {
  const writer = new XlsxWriter({ title: '表', sheets: [{ name: '表', list: true }], sharedStrings: true });
  writer.beginSheet({ name: '表', columns: [{ width: 9 }], list: true });
  writer.addRows(rowsOf(texts));
  return Buffer.concat([...writer.finish()].flat());
}

/** A workbook of ours of which another program has written a part. */
function rewritten(changes: Record<string, (xml: string) => string>): Uint8Array {
  const parts = unzipSync(inline(['x']));
  for (const [part, change] of Object.entries(changes))
    parts[part] = strToU8(change(Buffer.from(parts[part] ?? '').toString()));
  return zipSync(parts);
}
const withCell = (cell: string) =>
  rewritten({ [sheetPart]: (xml) => xml.replace(/<c r="A1".*?<\/c>/, cell) });
const withRows = (rows: string) =>
  rewritten({
    [sheetPart]: (xml) => xml.replace(/<sheetData>.*<\/sheetData>/, `<sheetData>${rows}</sheetData>`),
  });
/** Style 1 shows numbers in that format: a number of a built-in one, or the program's own. */
const withFormat = (format: string, cell: string, workbookPr: string) =>
  rewritten({
    [sheetPart]: (xml) => xml.replace(/<c r="A1".*?<\/c>/, cell),
    'xl/workbook.xml': (xml) => xml.replace('<sheets>', `${workbookPr}<sheets>`),
    'xl/styles.xml': () => {
      const own = /^\d\d?$/.test(format) && format !== '0' ? null : format;
      const code = own?.replaceAll('"', '&quot;');
      return `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${own ? `<numFmts><numFmt numFmtId="170" formatCode="${code}"/></numFmts>` : ''}<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="${own ? 170 : format}"/></cellXfs></styleSheet>`;
    },
  });

describe('a workbook of ours', { timeout: 60_000 }, () => {
  it.each([
    ['in their cells', inline],
    ['shared', shared],
  ])('gives every text back, %s', (_, write) => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1 }),
      fc.constantFrom('_x000D_', '_x005F_x0041_', 'a\u0001b', '第一期\n第二期', '=1+1', '<b>&amp;"', ' x '),
    );
    fc.assert(
      fc.property(fc.array(text, { maxLength: 8 }), (texts) => {
        const stored = texts.map((typed) =>
          typed.toWellFormed().replaceAll('\0', '\ufffd').replace(/\r\n?/g, '\n'),
        );
        expect(textsOf(write(texts))).toEqual(stored);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps a sheet’s name that looks like an escape', () => {
    const name = '_x0041_ & "B"';
    expect(
      openWorkbook(workbookBytes({ title: name, sheets: [{ name, columns: [], rows: [] }] })).sheets,
    ).toEqual([{ name, part: sheetPart, hidden: false }]);
  });
});

describe('a cell of another program', () => {
  it.each([
    [
      'a line break of Windows',
      '<c t="inlineStr"><is><t>第一期_x000D_\n第二期</t></is></c>',
      '第一期\n第二期',
    ],
    ['an escaped escape', '<c t="inlineStr"><is><t>_x005F_x000D_</t></is></c>', '_x000D_'],
    [
      'escapes in the runs of a rich text',
      '<c t="inlineStr"><is><r><t>a_x000D_</t></r><r><t>\nb</t></r></is></c>',
      'a\nb',
    ],
    ['what a formula answers', '<c t="str"><f>A2</f><v>a_x000D_b</v></c>', 'a\nb'],
    [
      'half an escape in each of two runs',
      '<c t="inlineStr"><is><r><t>_x00</t></r><r><t>41_</t></r></is></c>',
      '_x0041_',
    ],
    ['a number', '<c><v>5</v></c>', '5'],
    ['a formula that nobody calculated', '<c><f>1000+200</f></c>', '='],
    ['the same with an empty value', '<c><f>1000+200</f><v></v></c>', '='],
    ['the same with an empty element', '<c t="n"><f>1000+200</f><v/></c>', '='],
    ['a formula whose answer is a number', '<c><f>1000+200</f><v>1200</v></c>', '1200'],
    ['a day of ISO 8601', '<c t="d"><v>2024-03-04T00:00:00</v></c>', '2024-03-04'],
  ])('is read as it shows it: %s', (_, cell, text) => expect(textsOf(withCell(cell))).toEqual([text]));

  it('is blank where a formula’s answer is an empty text', () =>
    expect(textsOf(withCell('<c t="str"><f>IF(A2="","",1)</f><v></v></c>'))).toEqual([]));

  it('is a day or a time where its format says so, never the number behind it', () => {
    const shown = (format: string, number = '45355', workbookPr = '') =>
      textsOf(withFormat(format, `<c r="A1" s="1"><v>${number}</v></c>`, workbookPr))[0];
    for (const format of [
      '14',
      '17',
      '22',
      '31',
      '57',
      'm"月"d"日"',
      'yyyy\\-mm',
      '[$-804]aaaa;@yyyy',
      '[DBNum1]m/d',
    ])
      expect(shown(format), format).toBe('2024-03-04');
    expect(shown('14', '43893', '<workbookPr date1904="1"/>')).toBe('2024-03-04');
    expect(shown('22', '45355.5')).toBe('2024-03-04 12:00');
    expect(shown('20', '0.127777777777778')).toBe('03:04');
    expect(shown('[h]:mm', '0.5')).toBe('12:00');
    expect(shown('14', '-3')).toBe('#-3');
    for (const format of [
      '0',
      '2',
      '10',
      '#,##0.00_);[Red]\\(#,##0.00\\)',
      '"共"0"名"',
      '0.00E+00',
      '0\\d',
      '[Red]0',
      '¥#,##0',
    ])
      expect(shown(format), format).toBe('45355');
  });

  it('tells which rows are hidden, by hand, by a filter or by a height of nothing', () => {
    const book = openWorkbook(
      withRows(
        '<row r="1"><c><v>1</v></c></row><row r="2" hidden="1"><c><v>2</v></c></row><row r="3" hidden="true"><c><v>3</v></c></row><row r="4" ht="0" customHeight="1"><c><v>4</v></c></row>',
      ),
    );
    const seen: [number, boolean][] = [];
    for (const sheet of book.sheets) readSheet(book, sheet, (row, _, hidden) => seen.push([row, hidden]));
    expect(seen).toEqual([
      [1, false],
      [2, true],
      [3, true],
      [4, true],
    ]);
  });
});
