import { dispositionOf } from '@/lib/kit/http/disposition-rules';
import { csvCell } from '@/lib/kit/office/formula-rules';
import type { Cell, Table } from './table';
import { xlsxChunks } from './xlsx';

export const exportFormats = ['xlsx', 'csv'] as const;
export type ExportFormat = (typeof exportFormats)[number];

const types: Record<ExportFormat, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};

/** A table as a file to keep, sent while it is made; whoever stops reading stops the making. */
export function tableResponse(table: Table, format: ExportFormat): Response {
  const pieces = format === 'xlsx' ? xlsxChunks(table) : csvChunks(table);
  const body = new ReadableStream<Uint8Array>({
    pull: async (to) => {
      const { done, value } = await pieces.next();
      if (done) to.close();
      else to.enqueue(value);
    },
    cancel: async () => {
      await pieces.return(undefined);
    },
  });
  return new Response(body, {
    headers: {
      'Content-Type': types[format],
      'Content-Disposition': dispositionOf(`${table.title}.${format}`, `${table.file}.${format}`),
      'Cache-Control': 'private, no-store',
    },
  });
}

/** A table as CSV: UTF-8 with the byte order mark that spreadsheets in China expect, shares as numbers (1 = 100 %). */
async function* csvChunks({ columns, batches }: Table): AsyncGenerator<Uint8Array> {
  const text = new TextEncoder();
  yield text.encode(`\ufeff${line(columns.map(({ name }) => name))}`);
  for await (const rows of batches) if (rows.length > 0) yield text.encode(rows.map(line).join(''));
}

const line = (cells: readonly Cell[]): string =>
  `${cells.map((cell) => csvCell(cell !== null && typeof cell === 'object' ? cell.percent : cell)).join(',')}\r\n`;
