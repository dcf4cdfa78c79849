import { setImmediate as breath } from 'node:timers/promises';
import { Zip, ZipDeflate } from 'fflate';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { Cell, Table } from '@/lib/kit/table/table';
import { fixedParts, rowXml, sheetBegin, sheetEnd, stringsBegin, stringsEnd, stringXml } from './xlsx-parts';

/** As many as a sheet has below its head, less one that says that it is full. */
const mostRows = 1_048_574;
/** As long as a cell may be. */
const longest = 32_767;
/** Rows written before others get their turn: a few milliseconds. */
const atOnce = 100;

/**
 * A table as a workbook, in pieces as its rows come; neither the rows nor the file are ever held as a whole, and other
 * requests are answered in between.
 */
export async function* xlsxChunks(table: Table): AsyncGenerator<Uint8Array> {
  const done: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    done.push(piece);
  });
  const text = new TextEncoder();
  const part = (name: string) => {
    const file = new ZipDeflate(name, { level: 6 });
    zip.add(file);
    return (xml: string, last = false) => file.push(text.encode(xml), last);
  };
  for (const [name, xml] of Object.entries(fixedParts(table))) part(name)(xml, true);
  const strings = new Map<string, number>();
  let used = 0;
  const index = (whole: string) => {
    used++;
    const short = whole.length > longest ? `${whole.slice(0, longest - 1)}…` : whole;
    const known = strings.get(short) ?? strings.size;
    strings.set(short, known);
    return known;
  };
  const sheet = part('xl/worksheets/sheet1.xml');
  const kinds = table.columns.map(({ kind }) => kind);
  let rows = 0;
  for await (const slice of slices(table.batches)) {
    if (rows === 0) rows = begin(table, slice, sheet, index);
    const room = slice.slice(0, mostRows + 1 - rows);
    sheet(room.map((cells) => rowXml(++rows, cells, kinds, index)).join(''));
    yield* done.splice(0);
    await breath();
    if (room.length < slice.length) {
      sheet(rowXml(++rows, [wordsOf(table.locale, 'export')('full')], ['text'], index));
      break;
    }
  }
  if (rows === 0) rows = begin(table, [], sheet, index);
  sheet(sheetEnd(table, rows), true);
  const shared = part('xl/sharedStrings.xml');
  shared(stringsBegin(strings.size, used));
  const all = [...strings.keys()];
  for (let from = 0; from < all.length; from += 10 * atOnce) {
    shared(
      all
        .slice(from, from + 10 * atOnce)
        .map(stringXml)
        .join(''),
    );
    yield* done.splice(0);
    await breath();
  }
  shared(stringsEnd, true);
  zip.end();
  yield* done.splice(0);
}

/** Writes the sheet's beginning and its head; the number of rows so far. */
function begin(
  table: Table,
  first: readonly Cell[][],
  sheet: (xml: string) => void,
  index: (text: string) => number,
): number {
  const names = table.columns.map(({ name }) => name);
  sheet(
    sheetBegin(table, first) +
      rowXml(
        1,
        names,
        names.map(() => 'head'),
        index,
      ),
  );
  return 1;
}

async function* slices(batches: AsyncIterable<Cell[][]>): AsyncGenerator<Cell[][]> {
  for await (const batch of batches)
    for (let from = 0; from < batch.length; from += atOnce) yield batch.slice(from, from + atOnce);
}
