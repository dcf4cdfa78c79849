import { type CsvError, parse } from 'csv-parse/sync';
import { withoutInvisible } from '@/lib/kit/format/invisible-rules';

/** A record's cells, trimmed; `line` is the one it starts on. */
export type CsvRecord = { line: number; cells: string[] };
type Parsed = { record: string[]; raw: string; info: { lines: number } };

/** The records of a CSV text; `onFault` is called with the line in which a quote opens that is not closed properly. */
export function readRecords(text: string, onFault: (line: number) => void): CsvRecord[] {
  // One sign for a line's end, within cells as well: csv-parse counts two for CRLF.
  const source = text.replace(/\r\n?/g, '\n');
  const opened = unclosedQuotes(source);
  // People look for the quote that was not closed, not for the end of what it swallowed.
  const failed = ({ lines = 1 }: { lines?: number }) =>
    onFault(opened.findLast((one) => one <= lines) ?? lines);
  try {
    const parsed = parse(source, {
      bom: true,
      info: true,
      raw: true,
      record_delimiter: ['\n'],
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_error: true,
      on_skip: (error) => void (error && failed(error as CsvError & { lines?: number })),
    }) as unknown as Parsed[];
    return parsed.map((one) => ({
      line: lineOf(one),
      cells: one.record.map((cell) => withoutInvisible(cell).trim()),
    }));
  } catch (error) {
    failed(error as CsvError & { lines?: number });
    return [];
  }
}

/** csv-parse reports the line a record ends on; people look for the one it starts on. */
const lineOf = ({ raw, info }: Parsed): number =>
  Math.max(1, info.lines - (raw.trim().split('\n').length - 1));

/** The lines in which a quote opens that is not closed, or is closed in the middle of a cell. */
function unclosedQuotes(text: string): number[] {
  const lines: number[] = [];
  const cell = /"((?:[^"]|"")*)("?)([^,\n]*)(?:[,\n]|$)|[^,\n]*(?:[,\n]|$)/y;
  let line = 1;
  for (let at = text.startsWith('\ufeff') ? 1 : 0; at < text.length; ) {
    cell.lastIndex = at;
    const [whole = '', quoted, close, behind] = cell.exec(text) ?? [];
    if (whole === '') break;
    if (quoted !== undefined && (close === '' || behind !== '')) lines.push(line);
    line += whole.split('\n').length - 1;
    at += whole.length;
  }
  return lines;
}
