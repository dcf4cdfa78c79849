import { withoutInvisible } from '@/lib/kit/format/invisible-rules';
import { columnLetters } from '@/lib/kit/office/address';
import { shownDay } from '@/lib/kit/office/date-styles';
import { limits, WorkbookRejected } from '@/lib/kit/office/limits';
import type { SheetCell } from '@/lib/kit/office/sheet-reader';
import type { OpenWorkbook } from '@/lib/kit/office/workbook-reader';
import type { UploadedRow } from './figure-shape-rules';
import { figureColumnsByTitle } from './layout-rules';

type Cells = ReadonlyMap<number, SheetCell>;
type Columns = ReadonlyMap<number, string>;
export type FiguresRead = {
  name: string;
  columns: Record<string, string>;
  twice: string[];
  /** The row of the header. */
  head: number;
  rows: UploadedRow[];
};

/** The columns of a sheet of figures by position, or null where the sheet is none. */
export function figureHeader(cells: Cells): Columns | null {
  const columns = [...cells].map(([at, { text }]): [number, string] => {
    const title = tidy(text);
    return [at, figureColumnsByTitle.get(title.toLowerCase()) ?? title];
  });
  const names = columns.map(([, name]) => name);
  return ['indicator', 'branch', 'period'].every((name) => names.includes(name)) ? new Map(columns) : null;
}

export function describeHeader(columns: Columns) {
  const names = [...columns.values()];
  return {
    columns: Object.fromEntries([...columns].map(([at, name]) => [name, columnLetters(at)])),
    twice: names.filter((name, index) => names.indexOf(name) !== index),
  };
}

/** Takes a row of figures as texts by column. */
export function takeFigureRow(
  { name, rows }: FiguresRead,
  columns: Columns,
  line: number,
  cells: Cells,
  { book, room }: { book: OpenWorkbook; room: { rows: number } },
): void {
  if (--room.rows < 0) throw new WorkbookRejected('WORKBOOK_ROWS', { sheet: '', most: limits.rows });
  const texts: Record<string, string> = {};
  for (const [at, cell] of cells) {
    const column = columns.get(at);
    // A cell outside all columns is reported, not skipped.
    if (column === undefined) texts['-'] ??= columnLetters(at);
    else texts[column] = column === 'period' ? periodOf(cell, book.since1904) : tidy(cell.text);
  }
  rows.push({ sheet: name, line, cells: texts });
}

const tidy = (text: string): string => withoutInvisible(text).trim();

/** Spreadsheets make a day of “2024-07”: the first of a month is that month. */
function periodOf({ text, number, day }: SheetCell, since1904: boolean): string {
  const days = Number(text);
  const isDay = day || (number && Number.isInteger(days) && days >= 10_000 && days <= 120_000);
  if (!isDay) return tidy(text);
  const shown = day ? text.slice(0, 10) : shownDay(text, since1904);
  return shown.endsWith('-01') ? shown.slice(0, 7) : shown;
}
