import type { AssociationFile } from './association-input';
import type { RowOf, TableName } from './input';
import { type Problem, problemAt } from './problem-rules';
import { type CsvRecord, readRecords } from './record-rules';

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

/**
 * Parses a CSV text (RFC 4180, any line ends, with or without BOM). Cells are trimmed, blank rows skipped. A sheet
 * without its required columns has no rows.
 */
export function readCsv(file: string, text: string, columns: Columns): { sheet: Sheet; problems: Problem[] } {
  const problems: Problem[] = [];
  const parsed = readRecords(text, (line) => problems.push(problemAt({ file, line }, '-', 'csv')));
  const [header, ...records] = parsed;
  if (!header) {
    if (problems.length === 0) problems.push(problemAt({ file, line: 1 }, '-', 'noHeader'));
    return { sheet: { file, columns: new Set(), rows: [], legible: false }, problems };
  }
  const heads = header.cells;
  const names = heads.filter((name) => name !== '');
  const place = { file, line: header.line };
  const noHeader = noHeaderProblem(place, heads, records, columns);
  const faults = noHeader ? [noHeader] : headerProblems(place, names, columns);
  problems.push(...faults);
  const legible = faults.every(({ code }) => code === 'columnUnknown');
  const sheet: Sheet = { file, columns: new Set(names), rows: [], legible };
  if (!legible) return { sheet, problems };

  for (const { line, cells } of records) {
    if (cells.every((cell) => cell === '')) continue;
    const headless = heads.findIndex((name, at) => name === '' && (cells[at] ?? '') !== '');
    if (cells.length !== heads.length)
      problems.push(problemAt({ file, line }, '-', 'cells', { found: cells.length, expected: heads.length }));
    else if (headless >= 0)
      problems.push(problemAt({ file, line }, '-', 'outside', { column: headless + 1 }));
    else sheet.rows.push({ line, cells: byName(heads, cells) });
  }
  return { sheet, problems };
}

/** What makes of the first record no header at all; null where it is one. */
function noHeaderProblem(
  place: { file: string; line: number },
  heads: readonly string[],
  records: readonly CsvRecord[],
  { required }: Columns,
): Problem | null {
  const isHeader = (cells: readonly string[]) => required.every((name) => cells.includes(name));
  if (isHeader(heads)) return null;
  const below = records.slice(0, 10).find(({ cells }) => isHeader(cells));
  if (below) return problemAt(place, '-', 'titleAbove', { line: below.line });
  const [only = '', ...more] = heads.filter((cell) => cell !== '');
  const sign = more.length === 0 ? /[;；\t，|]/.exec(only)?.[0] : undefined;
  return sign ? problemAt(place, '-', 'separator', { sign: sign === '\t' ? 'Tab' : sign }) : null;
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
    if (name !== '') row[name] = cells[at] ?? '';
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
