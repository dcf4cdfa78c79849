import {
  type CellPart,
  nilAmounts,
  partsOf,
  sameCell,
  type TypedCell,
  trimmedCell,
} from '@/lib/figure/cell-rules';
import type { Conflict } from '@/lib/figure/conflict-rules';
import type { FigureContext } from '@/lib/figure/context-rules';
import type { FieldRefusal } from '@/lib/kit/refusal/rules';
import type { ReportCell } from '@/lib/report/cells-load';
import type { SavedDrafts } from '@/lib/report/result-rules';

/** One cell in the browser: what is typed, and what the server is known to hold. */
export type CellForm = {
  typed: TypedCell;
  saved: TypedCell;
  /** The version of the figure that was seen. */
  seen: number;
  /** An approved figure opened for a correction. */
  open: boolean;
  conflict: Conflict | null;
  refused: FieldRefusal | null;
};
export type FormCells = Record<string, CellForm>;

/** What this device keeps of cells that the server has not confirmed. */
export type LocalCells = Record<string, { typed: TypedCell; seen: number }>;

const stillEditable: ReportCell['state'][] = ['none', 'draft', 'returned'];

/** Whether the cell's fields are open. */
export const isEditable = (cell: ReportCell, form: CellForm | undefined, locked: boolean): boolean =>
  !locked && (stillEditable.includes(cell.state) || (cell.state === 'approved' && form?.open === true));

/** Typed text that the server does not hold yet. */
export const isDirty = ({ typed, saved }: CellForm): boolean => !sameCell(typed, saved);

/**
 * The form for what the server has just shown. Text that is typed and not saved yet stays; where somebody else has
 * submitted the figure meanwhile, it becomes a conflict that shows both.
 */
export function loadCells(cells: readonly ReportCell[], before: FormCells): FormCells {
  return Object.fromEntries(
    cells.map((cell): [string, CellForm] => {
      const fresh: CellForm = {
        typed: cell.typed,
        saved: cell.typed,
        seen: cell.version,
        open: false,
        conflict: null,
        refused: null,
      };
      const kept = before[cell.code];
      if (!kept) return [cell.code, fresh];
      if (!isDirty(kept) || sameCell(kept.typed, cell.typed))
        return [cell.code, { ...fresh, open: kept.open && cell.state === 'approved' }];
      if (cell.version === kept.seen || kept.conflict) return [cell.code, kept];
      if (cell.state !== 'submitted') return [cell.code, { ...kept, saved: cell.typed }];
      const conflict: Conflict = {
        who: cell.who,
        at: cell.at ?? '',
        state: 'submitted',
        theirs: cell.typed,
        version: cell.version,
      };
      return [cell.code, { ...kept, conflict }];
    }),
  );
}

/** Typing into one part: an amount takes the running total's place and the other way round, and ends 零报. */
export function typeInto(form: CellForm, part: CellPart, text: string, context: FigureContext): CellForm {
  const typed: TypedCell = { ...form.typed, [part]: text };
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
  return { ...form, typed, refused: null };
}

/** After a save: what was sent is what the server holds, but for conflicts and refusals. */
export function afterSave(forms: FormCells, sent: Record<string, TypedCell>, result: SavedDrafts): FormCells {
  const next = { ...forms };
  for (const [code, typed] of Object.entries(sent)) {
    const form = next[code];
    if (!form) continue;
    const conflict = result.conflicts[code] ?? null;
    const refused = result.refused[code] ?? null;
    const version = result.versions[code];
    next[code] =
      version === undefined
        ? { ...form, conflict, refused }
        : { ...form, saved: typed, seen: version, conflict: null, refused: null };
  }
  return next;
}

/** The choice between two people's values: one's own over the version that was shown, or the other's. */
export function choose(form: CellForm, whose: 'mine' | 'theirs'): CellForm {
  if (!form.conflict) return form;
  const { theirs, version } = form.conflict;
  return whose === 'mine'
    ? { ...form, saved: theirs, seen: version, conflict: null }
    : { ...form, typed: theirs, saved: theirs, seen: version, conflict: null };
}

/** Conflicts that a submission met. */
export function withConflicts(forms: FormCells, conflicts: Record<string, Conflict>): FormCells {
  const next = { ...forms };
  for (const [code, conflict] of Object.entries(conflicts)) {
    const form = next[code];
    if (form) next[code] = { ...form, conflict };
  }
  return next;
}

/** Puts back what this device kept; `restored` says whether there was anything that the server does not have. */
export function restore(forms: FormCells, local: LocalCells): { forms: FormCells; restored: boolean } {
  const next = { ...forms };
  let restored = false;
  for (const [code, { typed, seen }] of Object.entries(local)) {
    const form = next[code];
    if (!form || sameCell(form.saved, typed)) continue;
    next[code] = { ...form, typed: trimmedCell(typed), seen, open: true };
    restored = true;
  }
  return { forms: next, restored };
}

/** What this device should keep. */
export const localCells = (forms: FormCells): LocalCells =>
  Object.fromEntries(
    Object.entries(forms)
      .filter(([, form]) => isDirty(form))
      .map(([code, { typed, seen }]) => [code, { typed, seen }]),
  );
