import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readAssociation } from './association-input';
import { type Folder, readCsv } from './csv-rules';
import { columnsOf, type RowOf, readRows, type TableName } from './input';
import { type Problem, problemAt } from './problem-rules';
export type Progress = (step: 'read' | 'written', rows: number) => void;

const sorts: { table: TableName; form: RegExp }[] = [
  { table: 'branch', form: /^branches\.csv$/ },
  { table: 'indicator', form: /^indicators\.csv$/ },
  { table: 'figure', form: /^figures.*\.csv$/ },
  { table: 'target', form: /^targets.*\.csv$/ },
  { table: 'planItem', form: /^plan.*\.csv$/ },
];
const ofDemo: typeof sorts = [
  { table: 'inProgress', form: /^in-progress.*\.csv$/ },
  { table: 'planProgress', form: /^progress.*\.csv$/ },
  { table: 'expert', form: /^experts.*\.csv$/ },
  { table: 'training', form: /^trainings.*\.csv$/ },
];

/**
 * Reads the files of a folder that an import uses; others are skipped. Problems are what is wrong within a file;
 * agreement between files and with the database is checked later.
 */
export function readFolder(
  folder: string,
  { withInProgress = false, progress = () => {} }: { withInProgress?: boolean; progress?: Progress } = {},
): { folder: Folder; problems: Problem[] } {
  const problems: Problem[] = [];
  const rows: { [T in TableName]: RowOf<T>[] } = {
    branch: [],
    indicator: [],
    figure: [],
    target: [],
    planItem: [],
    inProgress: [],
    planProgress: [],
    expert: [],
    training: [],
  };
  const columns = mapTables(rows, () => new Set<string>());
  const read: Folder = {
    name: path.basename(path.resolve(folder)),
    association: null,
    columns,
    branches: rows.branch,
    indicators: rows.indicator,
    figures: rows.figure,
    targets: rows.target,
    plan: rows.planItem,
    inProgress: rows.inProgress,
    planProgress: rows.planProgress,
    experts: rows.expert,
    trainings: rows.training,
    unreadable: new Set(),
    incomplete: false,
  };
  const names = listFiles(folder);
  if (!names) return { folder: read, problems: [problemAt({ file: folder, line: 1 }, '-', 'noFolder')] };

  let done = 0;
  let importable = 0;
  for (const file of names) {
    const sort = [...sorts, ...(withInProgress ? ofDemo : [])].find(({ form }) => form.test(file));
    if (!sort && file !== 'association.json') continue;
    importable++;
    const text = readText(path.join(folder, file));
    if (typeof text === 'number') problems.push(problemAt({ file, line: text }, '-', 'encoding'));
    else if (sort) takeSheet(sort.table, file, text);
    else {
      const found = readAssociation(file, text);
      read.association = found.association;
      problems.push(...found.problems);
    }
  }
  if (importable === 0) problems.push(problemAt({ file: folder, line: 1 }, '-', 'noFiles'));
  return { folder: read, problems };

  function takeSheet<T extends TableName>(table: T, file: string, text: string) {
    const { sheet, problems: faults } = readCsv(file, text, columnsOf(table));
    const found = readRows(table, sheet, () => progress('read', ++done));
    for (const column of sheet.columns) columns[table].add(column);
    for (const row of found.rows) rows[table].push(row as never);
    if (table === 'branch' || table === 'indicator') {
      for (const code of found.unreadable) read.unreadable.add(code);
      if (!sheet.legible) read.incomplete = true;
    }
    problems.push(...faults, ...found.problems);
  }
}

function listFiles(folder: string): string[] | null {
  try {
    return readdirSync(folder).sort();
  } catch {
    return null;
  }
}

/** The file's text, or the number of the first line that is not UTF-8. */
function readText(file: string): string | number {
  const bytes = readFileSync(file);
  try {
    return decode(bytes);
  } catch {
    for (let from = 0, line = 1; ; line++) {
      const end = bytes.indexOf(10, from) + 1 || bytes.length;
      try {
        decode(bytes.subarray(from, end));
      } catch {
        return line;
      }
      from = end;
    }
  }
}

const decode = (bytes: Uint8Array) => new TextDecoder('utf-8', { fatal: true }).decode(bytes);

const mapTables = <V>(tables: Record<TableName, unknown>, make: () => V) =>
  Object.fromEntries(Object.keys(tables).map((table) => [table, make()])) as Record<TableName, V>;
