import { z } from 'zod';
import { bases, directions, frequencies, kinds, qualifiers } from '@/lib/measure/kinds';
import { fitsRole, indicatorRoles } from '@/lib/vocabulary/indicator-role';
import { programmes } from '@/lib/vocabulary/training';
import * as cell from './cell-rules';
import type { Row, Sheet } from './csv-rules';
import { type Place, type Problem, problemAt, problemCode } from './problem-rules';

/** What the rows of imported tables may hold. A column whose cells may be empty may be absent. */

const documentOrDemo = ['document', 'demo'] as const;

const branch = z.object({
  code: cell.required(cell.code),
  name: cell.required(cell.text(200)),
  short_name: cell.text(60),
  name_en: cell.text(200),
  kind: cell.required(cell.choiceOf(['secretariat', 'party', 'committee'])),
});

const indicator = z
  .object({
    code: cell.required(cell.code),
    name: cell.required(cell.text(200)),
    name_en: cell.text(200),
    category: cell.required(cell.text(60)),
    category_en: cell.text(60),
    unit: cell.required(cell.text(30)),
    unit_en: cell.text(30),
    kind: cell.required(cell.choiceOf(kinds)),
    direction: cell.required(cell.choiceOf(directions)),
    decimals: cell.optional(cell.wholeNumber(0, 6)),
    frequency: cell.optional(cell.choiceOf(frequencies)),
    branches: cell.codes(';'),
    public: cell.flag,
    headline: cell.flag,
    numerator: cell.codes('+'),
    denominator: cell.codes('+'),
    bounded: cell.flag,
    on_pace: cell.optional(cell.decimal),
    at_risk: cell.optional(cell.decimal),
    definition: cell.text(4000),
    definition_en: cell.text(4000),
    role: cell.optional(cell.choiceOf(indicatorRoles)),
    aliases: cell.text(1000),
  })
  .refine(({ on_pace, at_risk }) => !on_pace || !at_risk || Number(on_pace) >= Number(at_risk), {
    message: 'thresholds',
    path: ['on_pace'],
  })
  .refine(({ role, kind }) => !role || fitsRole(role, kind), { message: 'roleKind', path: ['role'] });

const figure = z.object({
  indicator: cell.required(cell.code),
  branch: cell.required(cell.code),
  period: cell.required(cell.period),
  value: cell.optional(cell.decimal),
  numerator: cell.optional(cell.decimalFromZero),
  denominator: cell.optional(cell.decimalFromZero),
  qualifier: cell.optional(cell.choiceOf(qualifiers)),
  basis: cell.optional(cell.choiceOf(bases)),
  note: cell.text(2000),
});

const target = z.object({
  indicator: cell.required(cell.code),
  year: cell.required(cell.wholeNumber(1990, 2199)),
  branch: cell.optional(cell.code),
  value: cell.required(cell.decimalFromZero),
  weights: cell.optional(cell.weights),
  basis: cell.optional(cell.choiceOf(['plan', 'demo'])),
});

const planItem = z.object({
  number: cell.required(cell.itemNumberCell),
  section: cell.text(200),
  section_en: cell.text(200),
  title: cell.required(cell.text(500)),
  title_en: cell.text(500),
  owner: cell.required(cell.code),
  owner_basis: cell.optional(cell.choiceOf(documentOrDemo)),
  support: cell.optional(cell.code),
  kind: cell.required(cell.choiceOf(['routine', 'milestone', 'quantified'])),
  due: cell.required(cell.day),
  due_basis: cell.optional(cell.choiceOf(documentOrDemo)),
  evidence: cell.text(1000),
  depends_on: cell.optional(cell.itemNumberCell),
  indicator: cell.optional(cell.code),
  options: cell.text(1000),
  options_en: cell.text(1000),
});

/** A row of `in-progress*.csv`, read by the demo seed alone: a figure that is not approved. */
const inProgress = z.object({
  indicator: cell.required(cell.code),
  branch: cell.required(cell.code),
  period: cell.required(cell.period),
  value: cell.required(cell.decimal),
  state: cell.required(cell.choiceOf(['draft', 'submitted', 'returned'])),
  note: cell.text(2000),
  reason: cell.text(2000),
});

/** A row of `progress*.csv`, read by the demo seed alone: a report or decision on a plan item. */
const planProgress = z.object({
  number: cell.required(cell.itemNumberCell),
  on: cell.required(cell.day),
  move: cell.required(cell.choiceOf(['underWay', 'claim', 'extend', 'close'])),
  words: cell.text(2000),
  evidence: cell.text(2000),
  steps: cell.codes(';'),
  chosen: cell.optional(cell.wholeNumber(1, 50)),
  due: cell.optional(cell.day),
});

/** A row of `experts.csv`, read by the demo seed alone: an invented expert with at most one renewal. */
const expert = z.object({
  name: cell.required(cell.text(50)),
  unit: cell.required(cell.text(100)),
  field: cell.text(60),
  batch: cell.required(cell.text(40)),
  starts: cell.required(cell.day),
  ends: cell.required(cell.day),
  renewed_on: cell.optional(cell.day),
  renewed_batch: cell.optional(cell.text(40)),
  renewed_starts: cell.optional(cell.day),
  renewed_ends: cell.optional(cell.day),
});

/** A row of `trainings.csv`, read by the demo seed alone: a class of a training term. */
const training = z.object({
  programme: cell.required(cell.choiceOf(programmes)),
  number: cell.required(cell.wholeNumber(1, 999)),
  branch: cell.required(cell.code),
  starts: cell.required(cell.day),
  ends: cell.required(cell.day),
  class: cell.required(cell.text(40)),
  took: cell.required(cell.wholeNumber(0, 999_999)),
  passed: cell.optional(cell.wholeNumber(0, 999_999)),
});

/** The tables by their names in a folder. */
const tables = {
  branches: branch,
  indicators: indicator,
  figures: figure,
  targets: target,
  plan: planItem,
  inProgress,
  planProgress,
  experts: expert,
  trainings: training,
};
export const tableNames = Object.keys(tables) as TableName[];
export type TableName = keyof typeof tables;
export type RowOf<T extends TableName> = z.output<(typeof tables)[T]> & Place;

const mayBeAbsent = (column: z.ZodType) => column.safeParse('').success;

/** A table's columns, split by whether they may be absent. */
export function columnsOf(table: TableName): { required: string[]; optional: string[] } {
  const columns = Object.entries(tables[table].shape) as [string, z.ZodType][];
  const named = (absent: boolean) =>
    columns.filter(([, column]) => mayBeAbsent(column) === absent).map(([name]) => name);
  return { required: named(false), optional: named(true) };
}

/**
 * Parses a sheet's rows as a table's; what cannot be parsed is a problem at its line and column. `unreadable` are the
 * codes of such rows.
 */
export function readRows<T extends TableName>(
  table: T,
  sheet: Sheet,
  each: () => void = () => {},
): { rows: RowOf<T>[]; problems: Problem[]; unreadable: string[] } {
  // A workbook leaves out the cells that are blank.
  const blank = Object.fromEntries(Object.keys(tables[table].shape).map((column) => [column, '']));
  const rows: RowOf<T>[] = [];
  const problems: Problem[] = [];
  const unreadable: string[] = [];
  for (const row of sheet.rows) {
    each();
    const place = { file: sheet.file, line: row.line };
    const parsed = tables[table].safeParse({ ...blank, ...row.cells });
    if (parsed.success) rows.push({ ...parsed.data, ...place } as unknown as RowOf<T>);
    else {
      unreadable.push(row.cells.code ?? '');
      problems.push(...parsed.error.issues.map((issue) => problemOf(place, row, issue)));
    }
  }
  return { rows, problems, unreadable };
}

function problemOf(place: Place, row: Row, issue: z.core.$ZodIssue): Problem {
  const column = String(issue.path[0] ?? '-');
  const detail = issue.code === 'custom' ? issue.params : undefined;
  const typed = row.cells[column] ?? '';
  return problemAt(place, column, problemCode(issue.message), { typed, what: typed, ...detail });
}
