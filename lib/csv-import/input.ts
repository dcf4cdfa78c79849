import { z } from 'zod';
import { bases, directions, frequencies, kinds, qualifiers } from '@/lib/measure/kinds';
import { fitsRole, indicatorRoles } from '@/lib/vocabulary/indicator-role';
import { programmes } from '@/lib/vocabulary/training';
import * as cell from './cell-rules';
import type { Row, Sheet } from './csv-rules';
import { type Place, type Problem, type ProblemCode, problemAt } from './problem-rules';

/** What the tables of an imported folder may say, row by row. A column whose cells may be empty may be absent. */

const documentOrDemo = ['document', 'demo'] as const;

const branch = z.object({
  code: cell.filled(cell.code),
  name: cell.filled(cell.text(200)),
  short_name: cell.text(60),
  name_en: cell.text(200),
  kind: cell.filled(cell.oneOf(['secretariat', 'party', 'committee'])),
});

const indicator = z
  .object({
    code: cell.filled(cell.code),
    name: cell.filled(cell.text(200)),
    name_en: cell.text(200),
    category: cell.filled(cell.text(60)),
    category_en: cell.text(60),
    unit: cell.filled(cell.text(30)),
    unit_en: cell.text(30),
    kind: cell.filled(cell.oneOf(kinds)),
    direction: cell.filled(cell.oneOf(directions)),
    decimals: cell.blankOr(cell.wholeNumber(0, 6)),
    frequency: cell.blankOr(cell.oneOf(frequencies)),
    branches: cell.codes(';'),
    public: cell.flag,
    headline: cell.flag,
    numerator: cell.codes('+'),
    denominator: cell.codes('+'),
    bounded: cell.flag,
    on_pace: cell.blankOr(cell.decimal),
    at_risk: cell.blankOr(cell.decimal),
    definition: cell.text(4000),
    definition_en: cell.text(4000),
    role: cell.blankOr(cell.oneOf(indicatorRoles)),
    aliases: cell.text(1000),
  })
  .refine(({ on_pace, at_risk }) => !on_pace || !at_risk || Number(on_pace) >= Number(at_risk), {
    message: 'thresholds',
    path: ['on_pace'],
  })
  .refine(({ role, kind }) => !role || fitsRole(role, kind), { message: 'roleKind', path: ['role'] });

const figure = z.object({
  indicator: cell.filled(cell.code),
  branch: cell.filled(cell.code),
  period: cell.filled(cell.period),
  value: cell.blankOr(cell.decimal),
  numerator: cell.blankOr(cell.decimalFromZero),
  denominator: cell.blankOr(cell.decimalFromZero),
  qualifier: cell.blankOr(cell.oneOf(qualifiers)),
  basis: cell.blankOr(cell.oneOf(bases)),
  note: cell.text(2000),
});

const target = z.object({
  indicator: cell.filled(cell.code),
  year: cell.filled(cell.wholeNumber(1990, 2199)),
  branch: cell.blankOr(cell.code),
  value: cell.filled(cell.decimalFromZero),
  weights: cell.blankOr(cell.weights),
  basis: cell.blankOr(cell.oneOf(['plan', 'demo'])),
});

const planItem = z.object({
  number: cell.filled(cell.itemNumber),
  section: cell.text(200),
  section_en: cell.text(200),
  title: cell.filled(cell.text(500)),
  title_en: cell.text(500),
  owner: cell.filled(cell.code),
  owner_basis: cell.blankOr(cell.oneOf(documentOrDemo)),
  support: cell.blankOr(cell.code),
  kind: cell.filled(cell.oneOf(['routine', 'milestone', 'quantified'])),
  due: cell.filled(cell.day),
  due_basis: cell.blankOr(cell.oneOf(documentOrDemo)),
  evidence: cell.text(1000),
  depends_on: cell.blankOr(cell.itemNumber),
  indicator: cell.blankOr(cell.code),
});

/** A row of `in-progress*.csv`, which the demo seed alone reads: a figure in another state than approved. */
const inProgress = z.object({
  indicator: cell.filled(cell.code),
  branch: cell.filled(cell.code),
  period: cell.filled(cell.period),
  value: cell.filled(cell.decimal),
  state: cell.filled(cell.oneOf(['draft', 'submitted', 'returned'])),
  note: cell.text(2000),
  reason: cell.text(2000),
});

/** A row of `progress*.csv`, which the demo seed alone reads: what was said or decided of a plan item on a day. */
const planProgress = z.object({
  number: cell.filled(cell.itemNumber),
  on: cell.filled(cell.day),
  move: cell.filled(cell.oneOf(['underWay', 'claim', 'extend', 'close'])),
  words: cell.text(2000),
  evidence: cell.text(2000),
  steps: cell.codes(';'),
  chosen: cell.blankOr(cell.wholeNumber(1, 50)),
  due: cell.blankOr(cell.day),
});

/** A row of `experts.csv`, which the demo seed alone reads: an invented expert, with a renewal where there was one. */
const expert = z.object({
  name: cell.filled(cell.text(50)),
  unit: cell.filled(cell.text(100)),
  field: cell.text(60),
  batch: cell.filled(cell.text(40)),
  starts: cell.filled(cell.day),
  ends: cell.filled(cell.day),
  renewed_on: cell.blankOr(cell.day),
  renewed_batch: cell.blankOr(cell.text(40)),
  renewed_starts: cell.blankOr(cell.day),
  renewed_ends: cell.blankOr(cell.day),
});

/** A row of `trainings.csv`, which the demo seed alone reads: a class of a training term. */
const training = z.object({
  programme: cell.filled(cell.oneOf(programmes)),
  number: cell.filled(cell.wholeNumber(1, 999)),
  branch: cell.filled(cell.code),
  starts: cell.filled(cell.day),
  ends: cell.filled(cell.day),
  class: cell.filled(cell.text(40)),
  took: cell.filled(cell.wholeNumber(0, 999_999)),
  passed: cell.blankOr(cell.wholeNumber(0, 999_999)),
});

const tables = { branch, indicator, figure, target, planItem, inProgress, planProgress, expert, training };
export type Table = keyof typeof tables;
export type RowOf<T extends Table> = z.output<(typeof tables)[T]> & Place;

const mayBeAbsent = (column: z.ZodType) => column.safeParse('').success;

/** A table's columns, by whether they may be absent. */
export function columnsOf(table: Table): { required: string[]; optional: string[] } {
  const columns = Object.entries(tables[table].shape) as [string, z.ZodType][];
  const named = (absent: boolean) =>
    columns.filter(([, column]) => mayBeAbsent(column) === absent).map(([name]) => name);
  return { required: named(false), optional: named(true) };
}

/**
 * Reads a sheet's rows as a table's; what cannot be read is a problem at its line and column. `unreadable` are the codes
 * of such rows.
 */
export function readRows<T extends Table>(
  table: T,
  sheet: Sheet,
  each: () => void = () => {},
): { rows: RowOf<T>[]; problems: Problem[]; unreadable: string[] } {
  const absent = Object.fromEntries(columnsOf(table).optional.map((column) => [column, '']));
  const rows: RowOf<T>[] = [];
  const problems: Problem[] = [];
  const unreadable: string[] = [];
  for (const row of sheet.rows) {
    each();
    const place = { file: sheet.file, line: row.line };
    const parsed = tables[table].safeParse({ ...absent, ...row.cells });
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
  return problemAt(place, column, issue.message as ProblemCode, {
    typed: row.cells[column] ?? '',
    ...detail,
  });
}
