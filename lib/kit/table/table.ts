import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import type { Locale } from '@/lib/kit/i18n/locale';

/**
 * What a column holds. `number` shows as many decimals as it has, `plain` no thousands (numbers that are names),
 * `day` is `YYYY-MM-DD` and `moment` `YYYY-MM-DD HH:MM` in Shanghai: dates in a workbook, the same text in CSV.
 */
export type ColumnKind = 'text' | 'number' | 'percent' | 'plain' | 'day' | 'moment';

/** A value of a cell; one that is a share (1 = 100 %) in a column of numbers says so. Null is an empty cell. */
export type Cell = string | number | null | { percent: number };

export type Column<Row> = { name: string; kind?: ColumnKind; of: (row: Row) => Cell | undefined };

/** A table to export: what it is called (a workbook's sheet and the file), its columns, its rows batch by batch. */
export type Table = {
  locale: Locale;
  title: string;
  /** The file's name for old programs: ASCII, without its ending. */
  file: string;
  columns: { name: string; kind: ColumnKind }[];
  batches: AsyncIterable<Cell[][]>;
};

/** Rows worked through before others get their turn: a few milliseconds. */
const rowsPerChunk = 100;

/** Rows in pieces small enough to be worked through at once, with a pause for others between them. */
export async function* inChunks<Row>(
  batches: AsyncIterable<readonly Row[]> | Iterable<readonly Row[]>,
): AsyncGenerator<readonly Row[]> {
  for await (const batch of batches)
    for (let from = 0; from < batch.length; from += rowsPerChunk) {
      yield batch.slice(from, from + rowsPerChunk);
      await yieldToEventLoop();
    }
}

/** A table of rows that are at hand, or that come batch by batch from the database. */
export function tableOf<Row>(
  about: Pick<Table, 'locale' | 'title' | 'file'>,
  columns: readonly Column<Row>[],
  rows: readonly Row[] | AsyncIterable<readonly Row[]>,
): Table {
  async function* batches() {
    const all = Symbol.asyncIterator in rows ? rows : [rows];
    for await (const batch of inChunks(all))
      yield batch.map((row) => columns.map(({ of }) => of(row) ?? null));
  }
  return {
    ...about,
    columns: columns.map(({ name, kind = 'text' }) => ({ name, kind })),
    batches: batches(),
  };
}
