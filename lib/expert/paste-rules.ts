import type { Day } from '@/lib/measure/period';
import { readDay } from './day-rules';

/** Parses a block of experts copied from a spreadsheet: cells by tabs, rows by lines. */

const pasteColumns = ['name', 'unit', 'field', 'batch', 'starts', 'ends'] as const;
type PasteColumn = (typeof pasteColumns)[number];
export type PastedExpert = {
  /** The line of the block, from 1. */
  line: number;
  name: string;
  unit: string;
  field: string;
  batch: string;
  starts: Day;
  ends: Day;
};
const pasteProblemCodes = ['empty', 'long', 'control', 'day', 'order', 'columns', 'twice', 'known'] as const;
export type PasteProblem = {
  line: number;
  column: PasteColumn | null;
  code: (typeof pasteProblemCodes)[number];
  typed: string;
};
export type ExpertPaste = { rows: PastedExpert[]; problems: PasteProblem[] };

export const maxLengths = { name: 50, unit: 100, field: 60, batch: 40 } as const;
export const maxRows = 2000;

const heads: Record<PasteColumn, RegExp> = {
  name: /^(?:专家)?(?:姓名|名字|名称)$|^name$/i,
  unit: /单位|学校|^(?:unit|university)$/i,
  field: /领域|专业|方向|^field$/i,
  batch: /批次|^batch$/i,
  starts: /起|自|开始|^(?:from|starts?)$/i,
  ends: /止|至|结束|到期|^(?:to|ends?|until)$/i,
};
const unusable = /[\p{Cc}\p{Cs}]/u;

/**
 * A block's experts, or its problems by line and column. A first line of headings sets the order of the columns; the
 * default is name, unit, field, batch, from, to. Blank lines are skipped.
 */
export function readExpertPaste(block: string): ExpertPaste {
  const table = cellsOf(block)
    .map((cells, index) => ({ line: index + 1, cells }))
    .filter(({ cells }) => cells.some(Boolean));
  const order = headOf(table[0]?.cells ?? []);
  const rows: PastedExpert[] = [];
  const problems: PasteProblem[] = [];
  for (const { line, cells } of order ? table.slice(1) : table) {
    const read = readRow(line, order ?? [...pasteColumns], cells);
    if ('row' in read) rows.push(read.row);
    else problems.push(...read.problems);
  }
  return { rows, problems: [...problems, ...twice(rows)].sort((a, b) => a.line - b.line) };
}

/** The key by which two experts are the same person: name and unit, ignoring spaces and widths. */
export const expertKey = ({ name, unit }: { name: string; unit: string }): string =>
  `${name}\n${unit}`.normalize('NFKC').replace(/[^\S\n]+/g, '');

function readRow(
  line: number,
  order: readonly (PasteColumn | null)[],
  cells: readonly string[],
): { row: PastedExpert } | { problems: PasteProblem[] } {
  const cell = (column: PasteColumn) => cells[order.indexOf(column)] ?? '';
  if (cells.slice(order.length).some(Boolean))
    return { problems: [{ line, column: null, code: 'columns', typed: String(cells.length) }] };
  const problems: PasteProblem[] = [];
  const problem = (column: PasteColumn, code: PasteProblem['code']) =>
    problems.push({ line, column, code, typed: cell(column).slice(0, 60) });
  for (const column of ['name', 'unit', 'field', 'batch'] as const) {
    if (cell(column) === '' && column !== 'field') problem(column, 'empty');
    if (cell(column).length > maxLengths[column]) problem(column, 'long');
    if (unusable.test(cell(column))) problem(column, 'control');
  }
  const starts = readDay(cell('starts'), 'first');
  const ends = readDay(cell('ends'), 'last');
  if (starts === null) problem('starts', cell('starts') === '' ? 'empty' : 'day');
  if (ends === null) problem('ends', cell('ends') === '' ? 'empty' : 'day');
  if (starts !== null && ends !== null && ends < starts) problem('ends', 'order');
  if (problems.length > 0 || starts === null || ends === null) return { problems };
  const { name, unit, field, batch } = Object.fromEntries(
    pasteColumns.map((column) => [column, cell(column)]),
  ) as Record<PasteColumn, string>;
  return { row: { line, name, unit, field, batch, starts, ends } };
}

function twice(rows: readonly PastedExpert[]): PasteProblem[] {
  const keys = new Set<string>();
  return rows.flatMap((row): PasteProblem[] => {
    const key = expertKey(row);
    const isRepeated = keys.has(key);
    keys.add(key);
    return isRepeated ? [{ line: row.line, column: 'name', code: 'twice', typed: row.name }] : [];
  });
}

/** The columns of a line of headings; null for a line of data. */
function headOf(cells: readonly string[]): (PasteColumn | null)[] | null {
  if (!cells.some((text) => heads.name.test(text))) return null;
  const used = new Set<PasteColumn>();
  return cells.map((text) => {
    const column = pasteColumns.find((one) => !used.has(one) && heads[one].test(text)) ?? null;
    if (column) used.add(column);
    return column;
  });
}

/** Splits at tabs and line ends, except within quoted cells, as spreadsheets copy them. */
function cellsOf(block: string): string[][] {
  const table: string[][] = [];
  let row: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^\t\r\n]*))(\t|\r\n|\r|\n|$)/y;
  for (let at = 0; at <= block.length; ) {
    cell.lastIndex = at;
    const [whole = '', quoted, bare, end = ''] = cell.exec(block) ?? [];
    row.push(
      (quoted === undefined ? (bare ?? '') : quoted.replaceAll('""', '"').replace(/\s+/g, ' ')).trim(),
    );
    at += whole.length;
    if (end === '\t') continue;
    table.push(row);
    row = [];
    if (end === '') break;
  }
  return table;
}
