import { withoutInvisible } from '@/lib/kit/format/invisible-rules';
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
const pasteProblemCodes = [
  'empty',
  'long',
  'control',
  'day',
  'order',
  'columns',
  'twice',
  'known',
  'heads',
] as const;
export type PasteProblem = {
  line: number;
  column: PasteColumn | null;
  code: (typeof pasteProblemCodes)[number];
  typed: string;
};
export type ExpertPaste = { rows: PastedExpert[]; problems: PasteProblem[] };

export const maxLengths = { name: 50, unit: 100, field: 60, batch: 40 } as const;
export const maxRows = 2000;

/** Heads as they are compared: in one width, without blanks and signs that nobody sees. */
const foldedHead = (text: string): string =>
  withoutInvisible(text).normalize('NFKC').replace(/\s+/g, '').toLowerCase();
const heads: Record<PasteColumn, RegExp> = {
  name: /^(?:专家)?(?:姓名|名字|名称)$|^name$/,
  unit: /单位|学校|院校|高校|^(?:unit|university)$/,
  field: /领域|专业|方向|^field$/,
  batch: /批次|^batch$/,
  starts: /起|自|开始|^(?:from|starts?)$/,
  ends: /止|至|结束|到期|^(?:to|ends?|until)$/,
};
/** Heads that sound like one of ours and mean something else: where somebody studied, who proposed them. */
const otherHeads = /毕业|所学|学历|学位|职务|职称|资格|推荐|发起|主管|证书|曾任|^原/;
/** Lines among which the heads are looked for: a title may stand above them. */
const titleLines = 5;
const unusable = /[\p{Cc}\p{Cs}]/u;

/**
 * A block's experts, or its problems by line and column. A first line of headings sets the order of the columns; the
 * default is name, unit, field, batch, from, to. Blank lines are skipped.
 */
export function readExpertPaste(block: string): ExpertPaste {
  const table = cellsOf(block)
    .map((cells, index) => ({ line: index + 1, cells }))
    .filter(({ cells }) => cells.some(Boolean));
  const head = table
    .slice(0, titleLines)
    .findIndex(
      ({ cells }, nth) =>
        headOf(cells) && table.slice(0, nth).every((above) => above.cells.filter(Boolean).length === 1),
    );
  const order = headOf(table[head]?.cells ?? []);
  const rows: PastedExpert[] = [];
  const problems = ambiguousHeads(table[head], order);
  if (problems.length > 0) return { rows, problems };
  for (const { line, cells } of table.slice(head + 1)) {
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
  const folded = cells.map(foldedHead);
  if (!folded.some((text) => heads.name.test(text))) return null;
  return folded.map((text) =>
    otherHeads.test(text) ? null : (pasteColumns.find((one) => heads[one].test(text)) ?? null),
  );
}

/** Columns that two heads could be: nobody chooses between them. */
function ambiguousHeads(
  head: { line: number; cells: string[] } | undefined,
  order: readonly (PasteColumn | null)[] | null,
): PasteProblem[] {
  if (!head || !order) return [];
  return pasteColumns.flatMap((column): PasteProblem[] => {
    const both = head.cells.filter((_, at) => order[at] === column);
    return both.length > 1 ? [{ line: head.line, column, code: 'heads', typed: both.join(' / ') }] : [];
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
