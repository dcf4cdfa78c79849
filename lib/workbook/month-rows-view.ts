import {
  type CellPart,
  cellParts,
  isBlankCell,
  partsOf,
  sameCell,
  type TypedCell,
  trimmedCell,
} from '@/lib/figure/cell-rules';
import type { Bound } from '@/lib/figure/checks-rules';
import type { NewestFigure } from '@/lib/figure/context-rules';
import { type CellToValidate, validateCells } from '@/lib/figure/validate-rules';
import { withoutInvisible } from '@/lib/kit/format/invisible-rules';
import { zh } from '@/lib/kit/i18n/words/common';
import { plainNumber } from '@/lib/kit/office/address';
import type { FieldRefusal } from '@/lib/kit/refusal/rules';
import type { Decimal } from '@/lib/measure/decimal';
import type { ReportCell } from '@/lib/report/cells-load';
import type { OutsideNumber } from './figure-shape-rules';
import { type EditableField, editableFields } from './layout-rules';

/** The content of a month's sheet, and what it would change in the branch's drafts. */

/** A row as it was read: what stands in its cells, where these are, and what they showed when downloaded. */
export type SheetRow = {
  row: number;
  at: Record<string, string>;
  code: string;
  /** The version of the figure when the workbook was downloaded. */
  seen: number;
  shown: TypedCell;
} & Partial<Record<EditableField | StandingColumn, string>>;
/** What stood a period and a year ago, to be looked at only. */
type StandingColumn = (typeof standingColumns)[number];
const standingColumns = ['previous', 'lastYear'] as const;
export type MonthSheet = { sheet: string; branch: string; month: string; rows: SheetRow[] };

/** Something wrong at a cell. `indicator` and `part` find the cell again in a sheet that is written anew. */
export type CellFault = FieldRefusal & {
  sheet: string;
  cell: string;
  typed: string;
  indicator?: string;
  part?: EditableField;
};

export type RowChange = {
  kind: 'added' | 'changed' | 'cleared' | 'conflict';
  cell: ReportCell;
  /** What would be the draft, and what the open cells would show now. */
  typed: TypedCell;
  now: TypedCell;
  seen: number;
  needsNote: boolean;
};
export type SheetValidation = {
  changes: RowChange[];
  faults: CellFault[];
  unchanged: number;
  outside: OutsideNumber[];
};

const yes = new Set(['1', '是', 'yes', 'y', 'true', '√', '✓', '零报', 'nil']);
const no = new Set(['', '0', '否', 'no', 'n', 'false', '×']);
const lengths: Record<EditableField, number> = {
  value: 80,
  numerator: 80,
  denominator: 80,
  nil: 20,
  note: 1000,
};
const unusable = /(?![\t\n\r])[\p{Cc}\p{Cs}]/u;

/** What a cell's open columns show: the draft as typed, or the official value that a correction would start from. */
export function shownCell({ typed, official, waiting, covered }: ReportCell): TypedCell {
  const standing = waiting ?? covered ?? (isBlankCell(typed) ? official : null);
  const part = (name: 'value' | 'numerator' | 'denominator') =>
    plainNumber((standing ? standing[name] : typed[name]) ?? '');
  const more = (standing ? standing.qualifier !== null : typed.atLeast === '1') ? zh.more : '';
  const value = part('value');
  const numerator = part('numerator');
  return trimmedCell({
    value: value && !value.includes(zh.more) ? value + more : value,
    numerator: numerator && !value && !numerator.includes(zh.more) ? numerator + more : numerator,
    denominator: part('denominator'),
    note: standing ? standing.note : (typed.note ?? ''),
    nil: (standing ? waiting?.nil : typed.nil === '1') ? '1' : '',
  });
}

/** A figure of another month as its column shows it: `12`, `300余`, `3/9`. */
export function standingText(figure: NewestFigure | null): string {
  if (!figure) return none;
  if (figure.value === null)
    return `${figure.numerator ?? none}/${figure.denominator ?? none}${figure.qualifier ? zh.more : ''}`;
  return plainNumber(figure.value) + (figure.qualifier ? zh.more : '');
}
const none = '—';

/** Whether the row's cells are open: not while it waits for review, nor inside a longer period's figure. */
export const isEditableCell = ({ state }: Pick<ReportCell, 'state'>): boolean =>
  state !== 'submitted' && state !== 'covered';

/** The open columns of an indicator: one value, or numerator and denominator, beside nil and note. */
export const fieldsOfCell = (cell: ReportCell): EditableField[] => [
  ...partsOf(cell.context).map(({ month }) => month),
  'nil',
  'note',
];

/** Validates a sheet against the branch's current month; nothing invalid is stored, not even as a draft. */
export function validateSheet(
  { sheet, rows }: MonthSheet,
  cells: readonly ReportCell[],
  bounds: readonly Bound[],
  newest: ReadonlyMap<string, Decimal>,
): SheetValidation {
  const faults: CellFault[] = [];
  const changes: RowChange[] = [];
  const outside: OutsideNumber[] = [];
  let unchanged = 0;
  const firsts = new Map<string, SheetRow>();
  for (const row of rows) {
    const first = firsts.get(row.code) ?? row;
    firsts.set(row.code, first);
    const cell = cells.find(({ code }) => code === row.code);
    const cellError = (part: EditableField | 'code', refusal: FieldRefusal) =>
      faults.push(faultAt(sheet, row, part, refusal));
    if (!cell) {
      if (isFilled(row)) cellError('code', { code: 'NOT_DUE' });
      continue;
    }
    if (first !== row) {
      if (isFilled(row)) cellError(firstPart(cell), { code: 'ROW_TWICE', detail: { row: first.row } });
      continue;
    }
    outside.push(...standingNumbers(sheet, row, cell));
    const typed = typedOf(row, cell, cellError);
    const now = shownCell(cell);
    if (sameCell(typed, row.shown) || sameCell(typed, now)) unchanged++;
    else if (isBlankCell(typed) && isBlankCell(cell.typed)) unchanged++;
    else if (cell.state === 'submitted') cellError(firstPart(cell), { code: 'WAITS_ALREADY' });
    else if (cell.covered)
      cellError(firstPart(cell), { code: 'OVERLAP', detail: { period: cell.covered.period } });
    else
      changes.push({
        kind: kindOf(cell, row, typed, now),
        cell,
        typed,
        now,
        seen: row.seen,
        needsNote: false,
      });
  }
  const { refusals, noted } = validateChanges(changes, bounds, newest);
  for (const change of changes) change.needsNote = noted.has(change.cell.code);
  for (const [code, part, refusal] of refusals) {
    const row = rows.find((one) => one.code === code);
    if (row) faults.push(faultAt(sheet, row, part, refusal));
  }
  const order = new Map(rows.map(({ code }, n) => [code, n]));
  faults.sort((a, b) => (order.get(a.indicator ?? '') ?? 0) - (order.get(b.indicator ?? '') ?? 0));
  return { changes, faults, unchanged, outside };
}

/** Numbers that were typed over what stood a period or a year ago. */
function standingNumbers(sheet: string, row: SheetRow, { context }: ReportCell): OutsideNumber[] {
  return standingColumns.flatMap((column) => {
    const typed = row[column] ?? '';
    const isOther = typed !== standingText(context[column]) && /\d/.test(typed);
    return isOther ? { sheet, cell: row.at[column] ?? '', typed: typed.slice(0, 40) } : [];
  });
}

const isFilled = (row: SheetRow): boolean => editableFields.some((part) => row[part]);

function kindOf(cell: ReportCell, row: SheetRow, typed: TypedCell, now: TypedCell): RowChange['kind'] {
  if (cell.version !== row.seen) return 'conflict';
  if (isBlankCell(typed)) return 'cleared';
  return isBlankCell(now) ? 'added' : 'changed';
}

/** What the form would refuse of the changes, by indicator and column; a missing note is no fault of a draft. */
function validateChanges(
  changes: readonly RowChange[],
  bounds: readonly Bound[],
  newest: ReadonlyMap<string, Decimal>,
) {
  const cells = new Map<string, CellToValidate>(
    changes
      .filter(({ typed }) => !isBlankCell(typed))
      .map(({ cell, typed }) => [
        cell.code,
        { typed, context: cell.context, corrects: cell.official !== null },
      ]),
  );
  const noted = new Set<string>();
  const refusals: [string, EditableField, FieldRefusal][] = [];
  for (const [field, refusal] of Object.entries(validateCells(cells, bounds, newest).refusals)) {
    const [part = '', code = ''] = field.split(':');
    if (refusal.code === 'NEEDS_NOTE' || refusal.code === 'REASON_MISSING') noted.add(code);
    else refusals.push([code, editableFields.find((one) => one === part) ?? 'value', refusal]);
  }
  return { refusals, noted };
}

function typedOf(
  row: SheetRow,
  cell: ReportCell,
  cellError: (part: EditableField, refusal: FieldRefusal) => void,
): TypedCell {
  const typed: TypedCell = {};
  const fields = fieldsOfCell(cell);
  for (const part of editableFields) {
    const written = (row[part] ?? '').trim();
    const text = part === 'note' ? written : withoutInvisible(written);
    const position = text.search(unusable);
    if (!fields.includes(part)) {
      if (text !== '') cellError(part, { code: 'PART_UNUSED' });
    } else if (text === '=') cellError(part, { code: 'FORMULA_EMPTY' });
    else if (text.length > lengths[part]) cellError(part, { code: 'FIELD_INVALID' });
    else if (position >= 0) cellError(part, { code: 'TEXT_CONTROL', detail: { position: position + 1 } });
    else if (part !== 'nil') typed[part] = text;
    else if (yes.has(text.toLowerCase())) typed.nil = '1';
    else if (!no.has(text.toLowerCase())) cellError(part, { code: 'NIL_WORD', detail: { typed: text } });
  }
  return trimmedCell(typed);
}

function faultAt(
  sheet: string,
  row: SheetRow,
  part: EditableField | 'code',
  refusal: FieldRefusal,
): CellFault {
  const where = { sheet, cell: row.at[part] ?? `A${row.row}`, indicator: row.code };
  if (part === 'code') return { ...where, ...refusal, typed: row.code };
  return { ...where, ...refusal, part, typed: (row[part] ?? '').slice(0, 80) };
}

const firstPart = (cell: ReportCell): EditableField => partsOf(cell.context)[0]?.month ?? 'value';

/** The texts of a cell from the workbook's hidden JSON; anything else is an empty cell. */
export function parseShown(text: string): TypedCell {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== 'object' || parsed === null) return {};
    const typed: TypedCell = {};
    for (const part of cellParts) {
      const text = (parsed as Partial<Record<CellPart, unknown>>)[part];
      if (typeof text === 'string') typed[part] = text;
    }
    return trimmedCell(typed);
  } catch {
    return {};
  }
}
