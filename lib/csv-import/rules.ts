import { type IndicatorFrequency, type IndicatorKind, kindTraits, type PartRole } from '@/lib/measure/kinds';
import { planItemKey } from '@/lib/vocabulary/plan-item';
import type { Folder } from './csv-rules';
import type { RowOf } from './input';
import { type Place, type Problem, type ProblemCode, placeText, problemAt } from './problem-rules';

/** How the tables of a folder must agree with each other and with the database. */

export type IndicatorPart = { code: string; role: PartRole };
export type ImportIndicator = {
  kind: IndicatorKind;
  frequency: IndicatorFrequency;
  /** Digits after the point, and the unit: what an amount of it may be. */
  decimals: number;
  unit: string;
  bounded: boolean;
  parts: IndicatorPart[];
};
/** The codes that rows may name, with what the folder says of them, else the database. */
export type ImportCatalogue = {
  branches: ReadonlySet<string>;
  indicators: ReadonlyMap<string, ImportIndicator>;
  /** Whether a missing code may be called unknown: false where its row could not be read. */
  canBeUnknown?: (code: string) => boolean;
};

/** The flows of which an indicator's row composes it. */
export function compositionParts(row: RowOf<'indicators'>): IndicatorPart[] {
  const { numerator, denominator } = compositions[row.kind];
  return [
    ...row.numerator.map((code) => ({ code, role: numerator })),
    ...row.denominator.flatMap((code) => (denominator ? { code, role: denominator } : [])),
  ];
}

type IndicatorRow = RowOf<'indicators'>;
type Composition = {
  /** What the codes of each column are to the indicator. */
  numerator: PartRole;
  denominator: PartRole | null;
  problems: (row: IndicatorRow) => Problem[];
};

const compositions: Record<IndicatorKind, Composition> = {
  flow: {
    numerator: 'addend',
    denominator: null,
    problems: (row) => (row.denominator.length > 0 ? [problemAt(row, 'denominator', 'addendsDivided')] : []),
  },
  stock: {
    numerator: 'addend',
    denominator: null,
    problems: (row) => [problemAt(row, 'numerator', 'stockParts')],
  },
  ratio: {
    numerator: 'numerator',
    denominator: 'denominator',
    problems: (row) =>
      (['numerator', 'denominator'] as const)
        .filter((column) => row[column].length !== 1)
        .map((column) => problemAt(row, column, 'ratioParts')),
  },
};

/** The folder's branches and indicators over those in the database. */
export function catalogueOf(folder: Folder, existing: ImportCatalogue): ImportCatalogue {
  const columns = folder.columns.indicators;
  const indicators = new Map(existing.indicators);
  for (const row of folder.indicators) {
    const before = existing.indicators.get(row.code);
    const parts =
      columns.has('numerator') || columns.has('denominator') ? compositionParts(row) : before?.parts;
    const frequency = columns.has('frequency') ? row.frequency : before?.frequency;
    indicators.set(row.code, {
      kind: row.kind,
      frequency: frequency ?? 'month',
      decimals: columns.has('decimals') ? (row.decimals ?? 0) : (before?.decimals ?? 0),
      unit: row.unit,
      bounded: columns.has('bounded') ? row.bounded : (before?.bounded ?? false),
      parts: parts ?? [],
    });
  }
  return {
    branches: new Set([...existing.branches, ...folder.branches.map(({ code }) => code)]),
    indicators,
    canBeUnknown: (code) => !folder.incomplete && !folder.unreadable.has(code),
  };
}

/** Duplicates, unknown codes and impossible compositions among branches, indicators and plan items. */
export function structureProblems(folder: Folder, catalogue: ImportCatalogue): Problem[] {
  return [
    ...twice(folder.branches, 'code', ({ code }) => code),
    ...twice(folder.indicators, 'code', ({ code }) => code),
    ...twice(
      folder.indicators.filter(({ role }) => role),
      'role',
      ({ role }) => role ?? '',
    ),
    ...folder.indicators.flatMap((row) => indicatorProblems(row, catalogue)),
    ...twice(folder.plan, 'number', (item) => planItemKey({ year: planItemYear(item), number: item.number })),
    ...folder.plan.flatMap((item) => planProblems(item, folder.plan, catalogue)),
  ];
}

/** A plan item's year: the one in its file's name, else that of its deadline. */
export const planItemYear = ({ file, due }: { file: string; due: string }): number =>
  Number(/\d{4}/.exec(file)?.[0] ?? due.slice(0, 4));

/** Whether a branch or indicator is missing although every row that could define it was read. */
function isUnknown(
  of: 'branches' | 'indicators',
  code: string | null,
  catalogue: ImportCatalogue,
): code is string {
  return code !== null && !catalogue[of].has(code) && (catalogue.canBeUnknown?.(code) ?? true);
}

/** A problem for an unknown indicator and one for an unknown branch. */
export function codeProblems(
  row: Place & { indicator: string | null; branch: string | null },
  catalogue: ImportCatalogue,
): Problem[] {
  const problems: Problem[] = [];
  if (isUnknown('indicators', row.indicator, catalogue))
    problems.push(problemAt(row, 'indicator', 'unknownIndicator', { code: row.indicator }));
  if (isUnknown('branches', row.branch, catalogue))
    problems.push(problemAt(row, 'branch', 'unknownBranch', { code: row.branch }));
  return problems;
}

function twice<T extends Place>(rows: readonly T[], column: string, keyOf: (row: T) => string): Problem[] {
  const firstByKey = new Map<string, T>();
  return rows.flatMap((row) => {
    const before = firstByKey.get(keyOf(row));
    if (!before) firstByKey.set(keyOf(row), row);
    return before ? problemAt(row, column, 'twice', { place: placeText(before) }) : [];
  });
}

function indicatorProblems(row: RowOf<'indicators'>, catalogue: ImportCatalogue): Problem[] {
  const problem = (column: string, code: ProblemCode, detail?: Record<string, string>) =>
    problemAt(row, column, code, detail);
  const problems = row.branches
    .filter((branch) => isUnknown('branches', branch, catalogue))
    .map((code) => problem('branches', 'unknownBranch', { code }));
  const repeatedBranch = repeated(row.branches);
  if (repeatedBranch) problems.push(problem('branches', 'partTwice', { code: repeatedBranch }));
  if (row.numerator.length + row.denominator.length === 0) return problems;

  if (row.branches.length > 0) problems.push(problem('branches', 'composedBranches'));
  problems.push(...compositions[row.kind].problems(row));
  if (!kindTraits[row.kind].composedAs) return problems;
  for (const column of ['numerator', 'denominator'] as const)
    for (const code of row[column]) {
      const part = catalogue.indicators.get(code);
      if (isUnknown('indicators', code, catalogue))
        problems.push(problem(column, 'unknownIndicator', { code }));
      else if (part && (!kindTraits[part.kind].accumulates || part.parts.length > 0 || code === row.code))
        problems.push(problem(column, 'partFlow', { code }));
    }
  const part = repeated([...row.numerator, ...row.denominator]);
  if (part) problems.push(problem('numerator', 'partTwice', { code: part }));
  return problems;
}

function planProblems(item: RowOf<'plan'>, items: RowOf<'plan'>[], catalogue: ImportCatalogue): Problem[] {
  const problems = codeProblems({ ...item, branch: null }, catalogue);
  for (const column of ['owner', 'support'] as const) {
    const code = item[column];
    if (isUnknown('branches', code, catalogue))
      problems.push(problemAt(item, column, 'unknownBranch', { code }));
  }
  const before = item.depends_on;
  const found = items.some(
    (candidate) => candidate.number === before && planItemYear(candidate) === planItemYear(item),
  );
  if (before && !found) problems.push(problemAt(item, 'depends_on', 'unknownItem', { number: before }));
  return problems;
}

const repeated = (codes: string[]) => codes.find((code, at) => codes.indexOf(code) !== at);
