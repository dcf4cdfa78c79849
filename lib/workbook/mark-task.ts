import type { BookCell, BookSheet } from '@/lib/kit/office/xlsx-sheet';
import { workbookBytes } from '@/lib/kit/office/xlsx-writer';
import { groupBy } from '@/lib/measure/group';

type Row = { line: number; cells: Record<string, string> };
type Fault = { sheet: string; line: number; column: string; text: string };
type MarkOptions = {
  /** `head` is the header's row. */
  sheets: { name: string; columns: string[]; head: number; rows: Row[] }[];
  faults: Fault[];
  /** The heading of the column that says what is wrong. */
  head: string;
  /** The usual order of columns. */
  order: string[];
};

type Props = { options: MarkOptions; send: (bytes: Uint8Array) => Promise<unknown> };

/** Writes a workbook of figures again with its faults marked: the cell filled, what is expected in a last column. */
export default async function mark({ options: { sheets, faults, head, order }, send }: Props) {
  const byLine = groupBy(faults, ({ sheet, line }) => `${sheet} ${line}`);
  const marked = sheets.map((sheet): BookSheet => {
    const columns = [
      ...order.filter((column) => sheet.columns.includes(column)),
      ...sheet.columns.filter((column) => !order.includes(column)),
    ];
    const faultsIn = (line: number) => byLine.get(`${sheet.name} ${line}`) ?? [];
    // Faults of the header get a row of their own below it.
    const ofHead = { line: sheet.head, cells: {} };
    const rows = faultsIn(sheet.head).length > 0 ? [ofHead, ...sheet.rows] : sheet.rows;
    return {
      name: sheet.name,
      columns: [...columns.map((column) => ({ width: column === 'note' ? 30 : 14 })), { width: 60 }],
      frozen: { rows: 1, columns: 0 },
      rows: [
        { cells: [...columns, head].map((text) => ({ text, style: 'head' })) },
        ...rows.map((row) => ({ cells: markedRow(columns, row, faultsIn(row.line)) })),
      ],
    };
  });
  await send(workbookBytes({ sheets: marked, title: 'figures' }));
}

function markedRow(
  columns: readonly string[],
  { cells }: Row,
  faults: readonly Fault[],
): (BookCell | null)[] {
  const faulty = new Set(faults.map(({ column }) => column));
  const text = faults.map((fault) => fault.text).join('\n');
  return [
    ...columns.map((column) => markedCell(cells[column] ?? '', faulty.has(column))),
    faults.length > 0 ? { text, style: 'fault' } : null,
  ];
}

function markedCell(text: string, isFaulty: boolean): BookCell {
  const style = isFaulty ? 'faulty' : 'plain';
  const isNumber = /^-?\d{1,12}(?:\.\d{1,6})?$/.test(text) && String(Number(text)) === text;
  return isNumber ? { number: text, style } : { text, style };
}
