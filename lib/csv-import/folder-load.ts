import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readAssociation } from './association-input';
import { type Folder, readCsv } from './csv-rules';
import { decodeFile } from './encoding-rules';
import { columnsOf, readRows, type TableName, tableNames } from './input';
import { type Problem, problemAt } from './problem-rules';
export type Progress = (step: 'read' | 'written', rows: number) => void;

const sorts: { table: TableName; form: RegExp }[] = [
  { table: 'branches', form: /^branches\.csv$/ },
  { table: 'indicators', form: /^indicators\.csv$/ },
  { table: 'figures', form: /^figures.*\.csv$/ },
  { table: 'targets', form: /^targets.*\.csv$/ },
  { table: 'plan', form: /^plan.*\.csv$/ },
];
const ofDemo: typeof sorts = [
  { table: 'inProgress', form: /^in-progress.*\.csv$/ },
  { table: 'planProgress', form: /^progress.*\.csv$/ },
  { table: 'experts', form: /^experts.*\.csv$/ },
  { table: 'trainings', form: /^trainings.*\.csv$/ },
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
  const columns = eachTable(() => new Set<string>());
  const read: Folder = {
    ...eachTable(() => []),
    name: path.basename(path.resolve(folder)),
    association: null,
    columns,
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
    const decoded = decodeFile(readFileSync(path.join(folder, file)));
    if ('code' in decoded)
      problems.push(problemAt({ file, line: decoded.line }, '-', decoded.code, decoded.detail));
    else if (sort) takeSheet(sort.table, file, decoded.text);
    else {
      const found = readAssociation(file, decoded.text);
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
    for (const row of found.rows) read[table].push(row as never);
    if (table === 'branches' || table === 'indicators') {
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

const eachTable = <V>(make: () => V) =>
  Object.fromEntries(tableNames.map((table) => [table, make()])) as Record<TableName, V>;
