import { columnOf, plainNumber } from './address.mjs';
import { limits, Unopened } from './limits.mjs';
import { readXml } from './xml.mjs';

/** The last row and column that a spreadsheet has at all. */
const lastRow = 1_048_576;
const lastColumn = 16_384;
const truths = new Map([
  ['0', 'FALSE'],
  ['1', 'TRUE'],
]);

/**
 * Reads a sheet row by row: `each(row, cells)` with the cells that say something, by column from 1. Rows and columns
 * that are only formatted cost nothing; merged areas, names, widths and validations are never spread out. Numbers come
 * as plain decimals of at most 15 digits, as a spreadsheet shows them; a formula as the value it last had, or as “=”
 * where it never had one; truths as words, so that none is taken for a number.
 * @param {ReturnType<typeof import('./book.mjs').openBook>} book
 * @param {{ name: string, part: string }} sheet
 * @param {(row: number, cells: Map<number, { text: string, number: boolean }>) => void} each
 */
export function readSheet({ archive, strings }, { name: sheet, part }, each) {
  let row = 0;
  let column = 0;
  let cells = new Map();
  let type = 'n';
  let said = '';
  let taking = false;
  let spoken = 0;
  let told = 0;
  let size = 0;
  let inside = '';
  let formula = false;
  const refuse = (code, most) => {
    throw new Unopened(code, { sheet, most });
  };
  readXml(archive, part, {
    open: (name, attributes) => {
      if (name === 'c') {
        if (inside !== 'row') throw new Unopened('WORKBOOK_BROKEN');
        inside = 'c';
        column = attributes.r === undefined ? column + 1 : columnOf(attributes.r);
        if (column < 1 || column > lastColumn) throw new Unopened('WORKBOOK_BROKEN');
        type = attributes.t ?? 'n';
        said = '';
        size = 0;
        formula = false;
      } else if ((name === 'v' || name === 'is') && inside === 'c' && said !== '')
        throw new Unopened('WORKBOOK_BROKEN');
      else if (name === 'f') formula = true;
      else if (name === 'rPh') spoken++;
      else if (name === 'row') {
        if (inside !== '') throw new Unopened('WORKBOOK_BROKEN');
        inside = 'row';
        row = attributes.r === undefined ? row + 1 : wholeNumber(attributes.r);
        if (row < 1 || row > lastRow) throw new Unopened('WORKBOOK_UNSAFE');
        column = 0;
        cells = new Map();
      } else if (name === 'col' && wholeNumber(attributes.max ?? '1') > lastColumn)
        throw new Unopened('WORKBOOK_UNSAFE');
      else if (name === 'oleObject' || name === 'control') throw new Unopened('WORKBOOK_EMBEDDED');
      if (name === 'v' || name === 't') taking = inside === 'c' && spoken === 0;
      if (name === 'v') formula = false;
    },
    close: (name) => {
      if (name === 'v' || name === 't') taking = false;
      else if (name === 'rPh') spoken--;
      else if (name === 'c') {
        inside = 'row';
        const text = formula && said === '' ? '=' : textOf(type, said, strings);
        if (text === '') return;
        if (column > limits.columns) refuse('WORKBOOK_COLUMNS', limits.columns);
        if (cells.has(column)) throw new Unopened('WORKBOOK_BROKEN');
        cells.set(column, { text, number: type === 'n' });
      } else if (name === 'row') {
        inside = '';
        if (cells.size === 0) return;
        if (++told > limits.rows + 6) refuse('WORKBOOK_ROWS', limits.rows);
        each(row, cells);
      }
    },
    text: (text) => {
      if (!taking) return;
      said += text;
      size += Buffer.byteLength(text);
      if (size > limits.text) refuse('WORKBOOK_TEXT', 64);
    },
  });
}

const wholeNumber = (text) => (/^\d{1,7}$/.test(text) ? Number(text) : Number.POSITIVE_INFINITY);

function textOf(type, said, strings) {
  if (type === 's') return sharedText(strings, said);
  if (type === 'n') return plainNumber(said);
  if (type === 'b') return truths.get(said.trim()) ?? said;
  return said;
}

function sharedText(strings, said) {
  const text = /^\d{1,8}$/.test(said.trim()) ? strings[Number(said)] : undefined;
  if (text === undefined) throw new Unopened('WORKBOOK_BROKEN');
  return text;
}
