import { columnOf, plainNumber } from './address.mjs';
import { limits, Unopened } from './limits.mjs';
import { readXml } from './xml.mjs';

/** The last row and column that a spreadsheet has at all. */
const lastRow = 1_048_576;
const lastColumn = 16_384;

/**
 * Reads a sheet row by row: `each(row, cells)` with the cells that say something, by column from 1. Rows and columns
 * that are only formatted cost nothing; merged areas, names, widths and validations are never spread out. Numbers come
 * as plain decimals of at most 15 digits, as a spreadsheet shows them; a formula as the value it last had.
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
  const refuse = (code, most) => {
    throw new Unopened(code, { sheet, most });
  };
  readXml(archive, part, {
    open: (name, attributes) => {
      if (name === 'c') {
        column = attributes.r === undefined ? column + 1 : columnOf(attributes.r);
        if (column < 1 || column > lastColumn) throw new Unopened('WORKBOOK_BROKEN');
        type = attributes.t ?? 'n';
        said = '';
      } else if (name === 'v' || name === 't') taking = spoken === 0;
      else if (name === 'rPh') spoken++;
      else if (name === 'row') {
        row = attributes.r === undefined ? row + 1 : wholeNumber(attributes.r);
        if (row < 1 || row > lastRow) throw new Unopened('WORKBOOK_UNSAFE');
        column = 0;
        cells = new Map();
      } else if (name === 'col' && wholeNumber(attributes.max ?? '1') > lastColumn)
        throw new Unopened('WORKBOOK_UNSAFE');
      else if (name === 'oleObject' || name === 'control') throw new Unopened('WORKBOOK_EMBEDDED');
    },
    close: (name) => {
      if (name === 'v' || name === 't') taking = false;
      else if (name === 'rPh') spoken--;
      else if (name === 'c') {
        const text = type === 's' ? sharedText(strings, said) : type === 'n' ? plainNumber(said) : said;
        if (text === '') return;
        if (column > limits.columns) refuse('WORKBOOK_COLUMNS', limits.columns);
        cells.set(column, { text, number: type === 'n' });
      } else if (name === 'row' && cells.size > 0) {
        if (++told > limits.rows + 6) refuse('WORKBOOK_ROWS', limits.rows);
        each(row, cells);
      }
    },
    text: (text) => {
      if (!taking) return;
      said += text;
      if (said.length > limits.text || Buffer.byteLength(said) > limits.text) refuse('WORKBOOK_TEXT', 64);
    },
  });
}

const wholeNumber = (text) => (/^\d{1,7}$/.test(text) ? Number(text) : Number.POSITIVE_INFINITY);

function sharedText(strings, said) {
  const text = /^\d{1,8}$/.test(said.trim()) ? strings[Number(said)] : undefined;
  if (text === undefined) throw new Unopened('WORKBOOK_BROKEN');
  return text;
}
