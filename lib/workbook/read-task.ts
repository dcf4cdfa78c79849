import { columnLetters } from '@/lib/kit/office/address';
import { limits, WorkbookRejected } from '@/lib/kit/office/limits';
import { readSheet, type SheetCell } from '@/lib/kit/office/sheet-reader';
import { type OpenWorkbook, openWorkbook, type SheetEntry } from '@/lib/kit/office/workbook-reader';
import { figureColumnsByTitle, type MonthColumn, monthColumns, monthLayout } from './layout-rules';

type Cells = ReadonlyMap<number, SheetCell>;
type Columns = ReadonlyMap<number, string>;
type MonthRow = { row: number; at: Record<string, string> } & Partial<Record<MonthColumn, string>>;
type Month = { sheet: string; branch: string; month: string; rows: MonthRow[] };
type FigureRow = { sheet: string; line: number; cells: Record<string, string> };
type Figures = { name: string; columns: Record<string, string>; twice: string[]; rows: FigureRow[] };
type Found = { name: string; month?: Month; figures?: Figures };

type Props = { bytes: Uint8Array; send: (bytes: Uint8Array) => Promise<unknown> };

/**
 * Reads an uploaded workbook. The answer is what it is: `month` with the rows of its months, `figures` with its columns
 * (the rows follow as bytes, JSON: `[{ sheet, line, cells }]`), or why it was not opened.
 */
export default async function read({ bytes, send }: Props) {
  try {
    const book = openWorkbook(bytes);
    // For all sheets together: several may refer to the same part.
    const room = { rows: limits.rows };
    const found = book.sheets.map((sheet) => classify(book, sheet, room));
    const skipped = (kind: 'month' | 'figures') =>
      found.filter((sheet) => !sheet[kind]).map(({ name }) => name);
    const months = found.flatMap(({ month }) => month ?? []);
    if (months.length > 0) return { kind: 'month', months, passed: skipped('month') };
    const figures = found.flatMap((sheet) => sheet.figures ?? []);
    if (figures.length === 0) return { refused: { code: 'WORKBOOK_OTHER', detail: {} } };
    const rows = figures.flatMap((sheet) => sheet.rows);
    await send(Buffer.from(JSON.stringify(rows)));
    const sheets = figures.map(({ name, columns, twice }) => ({ name, columns, twice }));
    return { kind: 'figures', sheets, rows: rows.length, passed: skipped('figures') };
  } catch (error) {
    if (error instanceof WorkbookRejected) return { refused: { code: error.code, detail: error.detail } };
    throw error;
  }
}

/**
 * What a sheet is, by its first rows. A sheet that is neither is read to its end for its dangers, and nothing of it is
 * kept; neither is a hidden one: nobody imports what they do not see.
 */
function classify(book: OpenWorkbook, sheet: SheetEntry, room: { rows: number }): Found {
  const { name } = sheet;
  const found: Found = { name };
  let first = true;
  let columns: Columns | null = null;
  readSheet(book, sheet, (row, cells) => {
    if (sheet.hidden) return;
    if (first) {
      first = false;
      const text = (column: number) => cells.get(column)?.text ?? '';
      if (text(1) === monthLayout) found.month = { sheet: name, branch: text(2), month: text(3), rows: [] };
      else columns = figureHeader(cells);
      if (columns) found.figures = { name, ...describeHeader(columns), rows: [] };
    } else if (found.month && !columns) columns = new Map([...cells].map(([at, { text }]) => [at, text]));
    else if (found.month && columns) found.month.rows.push(...monthRow(columns, row, cells));
    else if (found.figures && columns) {
      if (--room.rows < 0) throw new WorkbookRejected('WORKBOOK_ROWS', { sheet: '', most: limits.rows });
      found.figures.rows.push({ sheet: name, line: row, cells: figureCells(columns, cells, book.since1904) });
    }
  });
  return found;
}

/** The row of an indicator; nothing for a row that was added, or is no row of ours. */
function monthRow(columns: Columns, row: number, cells: Cells): MonthRow[] {
  const texts: Partial<Record<MonthColumn, string>> = {};
  const at: Record<string, string> = {};
  for (const [column, title] of columns) {
    const name = monthColumns.find((known) => known === title);
    if (!name) continue;
    at[name] = `${columnLetters(column)}${row}`;
    const cell = cells.get(column);
    if (cell) texts[name] = cell.text;
  }
  const isIndicator = /^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/.test(texts.code ?? '') && texts.seen !== undefined;
  return isIndicator ? [{ row, at, ...texts }] : [];
}

/** The columns of a sheet of figures by position, or null where the sheet is none. */
function figureHeader(cells: Cells): Columns | null {
  const columns = [...cells].map(([at, { text }]): [number, string] => {
    const title = text.trim();
    return [at, figureColumnsByTitle.get(title.toLowerCase()) ?? title];
  });
  const names = columns.map(([, name]) => name);
  return ['indicator', 'branch', 'period'].every((name) => names.includes(name)) ? new Map(columns) : null;
}

function describeHeader(columns: Columns) {
  const names = [...columns.values()];
  return {
    columns: Object.fromEntries([...columns].map(([at, name]) => [name, columnLetters(at)])),
    twice: names.filter((name, index) => names.indexOf(name) !== index),
  };
}

function figureCells(columns: Columns, cells: Cells, since1904: boolean): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [at, { text, number }] of cells) {
    const column = columns.get(at);
    // A cell outside all columns is reported, not skipped.
    if (column === undefined) texts['-'] = columnLetters(at);
    else texts[column] = column === 'period' && number ? periodOf(text, since1904) : text.trim();
  }
  return texts;
}

/** Spreadsheets make a day of “2024-07”, counted from 1900: the first of a month is that month. */
function periodOf(text: string, since1904: boolean): string {
  const days = Number(text) + (since1904 ? 1_462 : 0);
  if (!Number.isInteger(days) || days < 10_000 || days > 120_000) return text;
  const day = new Date((days - 25_569) * 86_400_000).toISOString();
  return day.slice(8, 10) === '01' ? day.slice(0, 7) : day.slice(0, 10);
}
