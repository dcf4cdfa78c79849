import {
  type CellContext,
  type CellPart,
  nilAmounts,
  partsOf,
  sameCell,
  type TypedCell,
} from '@/lib/figure/cell-rules';
import type { Conflict } from '@/lib/figure/conflict-rules';
import type { FieldRefusal } from '@/lib/kit/refusal/rules';
import type { FormCell } from './month-form';

/** A cell in the browser: what is typed, and what the server holds as far as is known. */
export type CellDraft = {
  typed: TypedCell;
  saved: TypedCell;
  /** The version of the figure that was seen. */
  seen: number;
  /** An approved figure opened for a correction. */
  open: boolean;
  conflict: Conflict | null;
  refused: FieldRefusal | null;
};
export type CellDrafts = Record<string, CellDraft>;

const editableStates: FormCell['state'][] = ['none', 'draft', 'returned'];

/** Whether the cell's fields are open. */
export const isEditable = (cell: FormCell, isOpen: boolean, locked: boolean): boolean =>
  !locked && (editableStates.includes(cell.state) || (cell.state === 'approved' && isOpen));

/** Typed text that the server does not hold yet. */
export const isDirty = ({ typed, saved }: CellDraft): boolean => !sameCell(typed, saved);

/**
 * The drafts for what the server has just rendered. Text that is typed and not saved yet stays; where somebody else has
 * submitted the figure meanwhile, it becomes a conflict that shows both.
 */
export function loadCells(cells: readonly FormCell[], before: CellDrafts): CellDrafts {
  return Object.fromEntries(cells.map((cell) => [cell.code, loadCell(cell, before[cell.code])]));
}

function loadCell(cell: FormCell, before: CellDraft | undefined): CellDraft {
  const { typed, version, state } = cell;
  const fresh = { typed, saved: typed, seen: version, open: false, conflict: null, refused: null };
  if (!before) return fresh;
  if (!isDirty(before) || sameCell(before.typed, typed))
    return { ...fresh, open: before.open && state === 'approved' };
  if (version === before.seen || before.conflict) return before;
  if (state !== 'submitted') return { ...before, saved: typed };
  return { ...before, conflict: { who: cell.who, at: cell.at ?? '', state, theirs: typed, version } };
}

/** Typing into one part: an amount replaces the running total and the other way round, and ends 零报. */
export function typeInto(draft: CellDraft, part: CellPart, text: string, context: CellContext): CellDraft {
  const typed: TypedCell = { ...draft.typed, [part]: text };
  for (const { month, total } of partsOf(context)) {
    if (part === month) delete typed[total];
    if (part === total) delete typed[month];
    if (part === month || part === total) delete typed.nil;
  }
  if (part === 'nil') {
    const nil = text === '1' ? nilAmounts(context) : null;
    for (const { month, total } of partsOf(context)) {
      delete typed[total];
      typed[month] = nil?.[month] ?? '';
    }
    delete typed.atLeast;
  }
  return { ...draft, typed, refused: null };
}
