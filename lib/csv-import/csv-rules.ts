import { type CsvError, parse } from 'csv-parse/sync';
import type { AssociationFile } from './association-input';
import type { RowOf, TableName } from './input';
import { type Problem, problemAt } from './problem-rules';

/** A row's texts by column; `line` is the one it starts on. */
export type Row = { line: number; cells: Record<string, string> };
export type Sheet = {
  file: string;
  columns: ReadonlySet<string>;
  rows: Row[];
  /** False where faults of the header kept the rows from being read. */
  legible: boolean;
};
export type Columns = { required: readonly string[]; optional: readonly string[] };

type Parsed = { record: string[]; raw: string; info: { lines: number } };

/**
 * Parses a CSV text (RFC 4180, any line ends, with or without BOM). Cells are trimmed, blank rows skipped. A sheet
 * without its required columns has no rows.
 */
export function readCsv(file: string, text: string, columns: Columns): { sheet: Sheet; problems: Problem[] } {
  const problems: Problem[] = [];
  const parsed = recordsOf(file, text, problems);
  const [header, ...records] = parsed;
  if (!header) {
    if (problems.length === 0) problems.push(problemAt({ file, line: 1 }, '-', 'noHeader'));
    return { sheet: { file, columns: new Set(), rows: [], legible: false }, problems };
  }
  const names = header.record.map((name) => name.trim());
  const faults = headerProblems({ file, line: lineOf(header) }, names, columns);
  problems.push(...faults);
  const legible = faults.every(({ code }) => code === 'columnUnknown');
  const sheet: Sheet = { file, columns: new Set(names), rows: [], legible };
  if (!legible) return { sheet, problems };

  for (const row of records) {
    const cells = row.record.map((cell) => cell.trim());
    if (cells.every((cell) => cell === '')) continue;
    const line = lineOf(row);
    if (cells.length === names.length) sheet.rows.push({ line, cells: byName(names, cells) });
    else
      problems.push(problemAt({ file, line }, '-', 'cells', { found: cells.length, expected: names.length }));
  }
  return { sheet, problems };
}

function recordsOf(file: string, text: string, problems: Problem[]): Parsed[] {
  const failed = (error: Partial<CsvError> & { lines?: number }) =>
    problems.push(problemAt({ file, line: error.lines ?? 1 }, '-', 'csv'));
  try {
    return parse(text, {
      bom: true,
      info: true,
      raw: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_error: true,
      on_skip: (error) => void (error && failed(error)),
    }) as unknown as Parsed[];
  } catch (error) {
    failed(error as CsvError);
    return [];
  }
}

/** csv-parse reports the line a record ends on; people look for the one it starts on. */
function lineOf({ raw, info }: Parsed): number {
  const inside = raw.trim().match(/\r\n|\n|\r/g)?.length ?? 0;
  return Math.max(1, info.lines - inside);
}

function headerProblems(place: { file: string; line: number }, names: string[], columns: Columns): Problem[] {
  const allowed = [...columns.required, ...columns.optional];
  return [
    ...columns.required
      .filter((name) => !names.includes(name))
      .map((name) => problemAt(place, name, 'columnMissing')),
    ...names.flatMap((name, at) => {
      if (names.indexOf(name) !== at) return problemAt(place, name, 'columnTwice');
      return allowed.includes(name)
        ? []
        : problemAt(place, name || '-', 'columnUnknown', { known: allowed.join(', ') });
    }),
  ];
}

function byName(names: string[], cells: string[]): Record<string, string> {
  const row: Record<string, string> = Object.create(null);
  names.forEach((name, at) => {
    row[name] = cells[at] ?? '';
  });
  return row;
}

/** A folder's tables: rows in the order of their files, files by name. */
export type Folder = { [Table in TableName]: RowOf<Table>[] } & {
  name: string;
  association: AssociationFile | null;
  /** Columns that at least one file of the table has. */
  columns: Record<TableName, ReadonlySet<string>>;
  /** Codes of branches and indicators whose rows could not be read: naming them is no error. */
  unreadable: Set<string>;
  /** A file of branches or indicators could not be read at all, so that no code can be called unknown. */
  incomplete: boolean;
};
