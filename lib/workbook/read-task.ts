import { limits, WorkbookRejected } from '@/lib/kit/office/limits';
import { readSheet } from '@/lib/kit/office/sheet-reader';
import { type OpenWorkbook, openWorkbook, type SheetEntry } from '@/lib/kit/office/workbook-reader';
import { describeHeader, type FiguresRead, figureHeader, takeFigureRow } from './figure-rows-task';
import { type MonthRead, monthSheetOf, type SheetLeftOut, takeMonthRow } from './month-rows-task';

type Found = { name: string; month?: MonthRead; figures?: FiguresRead } & SheetLeftOut;

/** Rows among which the header of a table of figures is looked for: titles may stand above it. */
const titleRows = 10;

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
    const others = (kind: 'month' | 'figures') => {
      const taken = found.filter((sheet) => sheet[kind]);
      return {
        passed: found.filter((sheet) => !sheet[kind]).map(({ name }) => name),
        hidden: taken.flatMap(({ name, hidden }) =>
          hidden.length > 0 ? { sheet: name, rows: rangesOf(hidden) } : [],
        ),
      };
    };
    const months = found.flatMap(({ month }) => month ?? []);
    if (months.length > 0) {
      const outside = found.flatMap((sheet) => sheet.outside).slice(0, 100);
      return { kind: 'month', months, ...others('month'), outside };
    }
    const figures = found.flatMap((sheet) => sheet.figures ?? []);
    if (figures.length === 0) return { refused: { code: 'WORKBOOK_OTHER', detail: {} } };
    const rows = figures.flatMap((sheet) => sheet.rows);
    await send(Buffer.from(JSON.stringify(rows)));
    const sheets = figures.map(({ rows: _, ...sheet }) => sheet);
    return { kind: 'figures', sheets, rows: rows.length, ...others('figures') };
  } catch (error) {
    if (error instanceof WorkbookRejected) return { refused: { code: error.code, detail: error.detail } };
    throw error;
  }
}

/**
 * What a sheet is, by its first rows. A sheet that is neither is read to its end for its dangers, and nothing of it is
 * kept; neither is a hidden one, nor a hidden row: nobody imports what they do not see.
 */
function classify(book: OpenWorkbook, sheet: SheetEntry, room: { rows: number }): Found {
  const { name } = sheet;
  const found: Found = { name, hidden: [], outside: [] };
  let count = 0;
  let columns: ReadonlyMap<number, string> | null = null;
  readSheet(book, sheet, (row, cells, hidden) => {
    if (sheet.hidden) return;
    if (++count === 1) found.month = monthSheetOf(name, cells);
    if (found.month && !columns) {
      if (count > 1) columns = new Map([...cells].map(([at, { text }]) => [at, text]));
    } else if (found.month && columns) takeMonthRow(found.month, columns, { row, cells, hidden }, found);
    else if (found.figures && columns) {
      if (hidden) found.hidden.push(row);
      else takeFigureRow(found.figures, columns, row, cells, { book, room });
    } else if (count <= titleRows) {
      columns = figureHeader(cells);
      if (columns) found.figures = { name, ...describeHeader(columns), head: row, rows: [] };
    }
  });
  return found;
}

/** Numbers in their order as a text: `3, 5–7`. */
function rangesOf(rows: readonly number[]): string {
  const ranges: [from: number, to: number][] = [];
  for (const row of rows) {
    const last = ranges.at(-1);
    if (last && last[1] === row - 1) last[1] = row;
    else ranges.push([row, row]);
  }
  const shown = ranges.slice(0, 20).map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`));
  return `${shown.join(', ')}${ranges.length > 20 ? ' …' : ''}`;
}
