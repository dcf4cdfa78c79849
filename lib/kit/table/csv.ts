import { csvCell } from '@/lib/kit/office/formula-rules';
import type { Cell, Table } from './table';

/** A table as CSV: UTF-8 with the byte order mark that spreadsheets in China expect, shares as numbers (1 = 100 %). */
export async function* csvChunks({ columns, batches }: Table): AsyncGenerator<Uint8Array> {
  const text = new TextEncoder();
  yield text.encode(`\ufeff${line(columns.map(({ name }) => name))}`);
  for await (const rows of batches) if (rows.length > 0) yield text.encode(rows.map(line).join(''));
}

const line = (cells: readonly Cell[]): string =>
  `${cells.map((cell) => csvCell(cell !== null && typeof cell === 'object' ? cell.percent : cell)).join(',')}\r\n`;
