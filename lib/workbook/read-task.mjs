import { lettersOf } from '../kit/office/address.mjs';
import { openBook } from '../kit/office/book.mjs';
import { limits, Unopened } from '../kit/office/limits.mjs';
import { readSheet } from '../kit/office/sheet.mjs';
import { figureColumns, monthColumns, monthLayout } from './layout-rules.mjs';

/**
 * Reads an uploaded workbook. Answers what it is: `month` with the rows of its months, `figures` with its columns
 * (the rows follow as bytes, JSON: `[{ sheet, line, cells }]`), or why it was not opened.
 */
export default async function read({ bytes, send }) {
  try {
    const book = openBook(bytes);
    // Of all sheets together: a sheet may have many names.
    const room = { rows: limits.rows };
    const found = book.sheets.map((sheet) => sortSheet(book, sheet, room));
    const months = found.flatMap(({ month }) => month ?? []);
    if (months.length > 0) return { kind: 'month', months, passed: passedOver(found, 'month') };
    const figures = found.flatMap(({ figures: one }) => one ?? []);
    if (figures.length === 0) return { refused: { code: 'WORKBOOK_OTHER', detail: {} } };
    const rows = figures.flatMap(({ rows: some }) => some);
    await send(Buffer.from(JSON.stringify(rows)));
    const sheets = figures.map(({ name, columns, twice }) => ({ name, columns, twice }));
    return { kind: 'figures', sheets, rows: rows.length, passed: passedOver(found, 'figures') };
  } catch (error) {
    if (error instanceof Unopened) return { refused: { code: error.code, detail: error.detail } };
    throw error;
  }
}

const passedOver = (found, kind) => found.filter((one) => !one[kind]).map(({ name }) => name);

/**
 * What a sheet is, by its first rows; of a sheet that is neither nothing is kept, but all of it is looked at. A sheet
 * that is hidden is passed over: nobody imports what they do not see.
 */
function sortSheet(book, sheet, room) {
  let kind = null;
  let header = null;
  const rows = [];
  const month = { sheet: sheet.name, branch: '', month: '', rows };
  readSheet(book, sheet, (row, cells) => {
    const text = (column) => cells.get(column)?.text ?? '';
    if (sheet.hidden) return;
    if (kind === null) {
      kind = 'other';
      if (text(1) === monthLayout) {
        kind = 'month';
        Object.assign(month, { branch: text(2), month: text(3) });
      } else {
        header = figureHeader(cells);
        if (header) kind = 'figures';
      }
    } else if (kind === 'month' && header === null)
      header = new Map([...cells].map(([at, { text: name }]) => [at, name]));
    else if (kind === 'month') addMonthRow(rows, header, row, cells);
    else if (kind === 'figures') {
      if (--room.rows < 0) throw new Unopened('WORKBOOK_ROWS', { sheet: '', most: limits.rows });
      rows.push({ sheet: sheet.name, line: row, cells: figureCells(header, cells, book.since1904) });
    }
  });
  if (kind === 'month') return { name: sheet.name, month };
  if (kind !== 'figures') return { name: sheet.name };
  const columns = Object.fromEntries([...header].map(([at, column]) => [column, lettersOf(at)]));
  const names = [...header.values()];
  const twice = names.filter((name, n) => names.indexOf(name) !== n);
  return { name: sheet.name, figures: { name: sheet.name, columns, twice, rows } };
}

function addMonthRow(rows, header, row, cells) {
  const said = {};
  const at = {};
  for (const [column, name] of header) {
    if (!monthColumns.includes(name)) continue;
    at[name] = `${lettersOf(column)}${row}`;
    const cell = cells.get(column);
    if (cell) said[name] = cell.text;
  }
  if (/^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/.test(said.code ?? '') && said.seen !== undefined)
    rows.push({ row, at, ...said });
}

/** The columns of a sheet of figures by place, or null where it is none. */
function figureHeader(cells) {
  const names = new Map([...cells].map(([at, { text }]) => [at, text.trim()]));
  const known = [...names].map(([at, name]) => [at, figureColumns.get(name.toLowerCase()) ?? name]);
  const has = (column) => known.some(([, name]) => name === column);
  return has('indicator') && has('branch') && has('period') ? new Map(known) : null;
}

function figureCells(header, cells, since1904) {
  const said = {};
  for (const [at, cell] of cells) {
    const column = header.get(at);
    // A cell beside all columns is told of, not passed over.
    if (column === undefined) said['-'] = lettersOf(at);
    else
      said[column] = column === 'period' && cell.number ? periodOf(cell.text, since1904) : cell.text.trim();
  }
  return said;
}

/** Spreadsheets make a day of “2024-07”, counted from 1900: the first of a month is that month. */
function periodOf(text, since1904) {
  const days = Number(text) + (since1904 ? 1_462 : 0);
  if (!Number.isInteger(days) || days < 10_000 || days > 120_000) return text;
  const day = new Date((days - 25_569) * 86_400_000).toISOString();
  return day.slice(8, 10) === '01' ? day.slice(0, 7) : day.slice(0, 10);
}
