import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { beginsFormula } from '@/lib/kit/office/formula-rules';
import type { BookCell } from '@/lib/kit/office/xlsx-sheet';
import type { CellStyle } from '@/lib/kit/office/xlsx-styles';
import { XlsxWriter } from '@/lib/kit/office/xlsx-writer';
import type { Cell, ColumnKind, Table } from './table';

/** A sheet's rows below its head, less one that says that it is full. */
const maxRows = 1_048_574;
/** The longest text that a spreadsheet keeps in a cell. */
const maxText = 32_767;

/**
 * A table as a workbook, in pieces as its rows come; neither the rows nor the file are ever held as a whole, and other
 * requests are answered in between.
 */
export async function* xlsxChunks(table: Table): AsyncGenerator<Uint8Array> {
  const name = sheetName(table.title);
  const writer = new XlsxWriter({ title: table.title, sheets: [{ name, list: true }], sharedStrings: true });
  const kinds = table.columns.map(({ kind }) => kind);
  const begin = (firstRows: readonly Cell[][]) => {
    const columns = table.columns.map((column, index) => ({ width: columnWidth(column, index, firstRows) }));
    writer.beginSheet({ name, columns, frozen: { rows: 1, columns: 0 }, list: true });
    writer.addRows([{ cells: table.columns.map((column) => ({ text: column.name, style: 'listHead' })) }]);
  };
  let count = 0;
  for await (const rows of table.batches) {
    if (count === 0) begin(rows);
    const fitting = rows.slice(0, maxRows - count);
    writer.addRows(fitting.map((cells) => ({ cells: cells.map((cell, n) => bookCell(cell, kinds[n])) })));
    count += fitting.length;
    yield* writer.take();
    await yieldToEventLoop();
    if (fitting.length < rows.length) {
      writer.addRows([{ cells: [bookCell(wordsOf(table.locale, 'export')('full'))] }]);
      break;
    }
  }
  if (count === 0) begin([]);
  for (const pieces of writer.finish()) {
    yield* pieces;
    await yieldToEventLoop();
  }
}

/** A sheet's name as Excel takes it: at most 31 characters, none of `\ / ? * [ ] :`, no apostrophe at its ends. */
const sheetName = (title: string): string =>
  title
    .replace(/[\\/?*[\]:]/g, ' ')
    .slice(0, 31)
    .replace(/^['\s]+|['\s]+$/g, '') || 'Sheet1';

function bookCell(cell: Cell, kind: ColumnKind = 'text'): BookCell | null {
  if (cell === null || cell === '') return null;
  if (typeof cell === 'string') {
    const serial = kind === 'day' || kind === 'moment' ? serialOf(cell) : null;
    if (serial !== null) return { number: serial, style: kind === 'day' ? 'listDay' : 'listMoment' };
    const text = cell.length > maxText ? `${cell.slice(0, maxText - 1)}…` : cell;
    return { text, style: beginsFormula(cell) ? 'listQuoted' : 'listText' };
  }
  const value = typeof cell === 'object' ? cell.percent : cell;
  if (!Number.isFinite(value)) return null;
  if (typeof cell === 'object' || kind === 'percent') return { number: value, style: 'listPercent' };
  return { number: value, style: kind === 'plain' ? 'listPlain' : numberStyle(value) };
}

/** As many decimals as the number has. */
function numberStyle(value: number): CellStyle {
  const [, places = ''] = String(value).split('.');
  return `listNumber${/e/.test(String(value)) ? 0 : (Math.min(places.length, 6) as 0 | 1 | 2 | 3 | 4 | 5 | 6)}`;
}

/** A day or moment as spreadsheets count them: days since 30 December 1899. */
function serialOf(text: string): number | null {
  const [, year, month, day, hour = '0', minute = '0'] =
    /^(\d{4})-(\d\d)-(\d\d)(?: (\d\d):(\d\d))?$/.exec(text) ?? [];
  if (!year) return null;
  const at = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute));
  return (at - Date.UTC(1899, 11, 30)) / 86_400_000;
}

/** As wide as the head and the first rows need, in digits. */
function columnWidth(
  { name, kind }: Table['columns'][number],
  index: number,
  rows: readonly Cell[][],
): number {
  const widths = rows.map((row) => cellWidth(row[index] ?? null, kind));
  return Math.min(60, Math.max(textWidth(name) + 3, 8, ...widths));
}

/** Chinese characters take two digits. */
const textWidth = (text: string): number =>
  Math.max(
    ...text
      .split('\n')
      .map((line) => [...line].reduce((sum, character) => sum + (character > '\u2e7f' ? 2 : 1), 0)),
  );

function cellWidth(cell: Cell, kind: ColumnKind): number {
  if (kind === 'moment') return 18;
  if (kind === 'day') return 12;
  if (cell === null) return 0;
  if (typeof cell === 'string') return textWidth(cell.slice(0, 200)) + 2;
  return typeof cell === 'object' ? 9 : String(cell).length * 1.34 + 2;
}
