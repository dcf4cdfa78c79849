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

/** A workbook of ours whose only cell another program has written. */
const withCell = (cell: string) => {
  const parts = unzipSync(inline(['x']));
  const xml = Buffer.from(parts[sheetPart] ?? '').toString();
  const changed = xml.replace(/<c r="A1".*?<\/c>/, cell);
  return zipSync({ ...parts, [sheetPart]: strToU8(changed) });
};

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
  ])('is read as it shows it: %s', (_, cell, text) => expect(textsOf(withCell(cell))).toEqual([text]));
});
