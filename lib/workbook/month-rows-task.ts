import { columnLetters } from '@/lib/kit/office/address';
import type { SheetCell } from '@/lib/kit/office/sheet-reader';
import type { OutsideNumber } from './figure-shape-rules';
import { editableFields, type MonthColumn, monthColumns, monthLayout } from './layout-rules';

type Cells = ReadonlyMap<number, SheetCell>;
type Columns = ReadonlyMap<number, string>;
type MonthRow = { row: number; at: Record<string, string> } & Partial<Record<MonthColumn, string>>;
export type MonthRead = {
  sheet: string;
  branch: string;
  month: string;
  rows: MonthRow[];
};
/** Of a sheet: its hidden rows, and numbers beside the cells that are read. */
export type SheetLeftOut = { hidden: number[]; outside: OutsideNumber[] };

/** The month that a sheet's first row says it is, wherever columns were inserted. */
export function monthSheetOf(sheet: string, cells: Cells): MonthRead | undefined {
  const [layout, branch, month] = [...cells].sort(([a], [b]) => a - b).map(([, { text }]) => text);
  return layout === monthLayout ? { sheet, branch: branch ?? '', month: month ?? '', rows: [] } : undefined;
}

/** Takes a row of a month's sheet, or names what of it is left out. */
export function takeMonthRow(
  { sheet, rows }: MonthRead,
  columns: Columns,
  { row, cells, hidden }: { row: number; cells: Cells; hidden: boolean },
  left: SheetLeftOut,
): void {
  const read = monthRow(columns, row, cells);
  if (hidden) {
    if (read) left.hidden.push(row);
    return;
  }
  if (read) rows.push(read);
  for (const [at, { text, number }] of cells) {
    const title = columns.get(at) ?? '';
    const isRead = read ? readInMonth.has(title) : !editable.has(title);
    if (!isRead && (number || isAmountLike(text)))
      left.outside.push({ sheet, cell: `${columnLetters(at)}${row}`, typed: text.slice(0, 40) });
  }
}

const editable = new Set<string>(editableFields);
/** Columns of an indicator's row in which numbers stand by right, or are compared later. */
const readInMonth = new Set<string>([...editable, 'code', 'period', 'previous', 'lastYear', 'seen', 'shown']);
const isAmountLike = (text: string): boolean =>
  /^[¥￥]?\s*[\d０-９][\d０-９,.，．]*\s*\p{L}{0,3}$/u.test(text);

/** The row of an indicator; nothing for a row that was added, or is no row of ours. */
function monthRow(columns: Columns, row: number, cells: Cells): MonthRow | null {
  const texts: Partial<Record<MonthColumn, string>> = {};
  const at: Record<string, string> = {};
  for (const [column, title] of columns) {
    const name = monthColumns.find((heading) => heading === title);
    if (!name) continue;
    at[name] = `${columnLetters(column)}${row}`;
    const cell = cells.get(column);
    if (cell) texts[name] = cell.text;
  }
  const isIndicator = /^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/.test(texts.code ?? '') && texts.seen !== undefined;
  return isIndicator ? { row, at, ...texts } : null;
}
