import { type CellContext, type CellPart, partsOf, sameCell, type TypedCell } from '@/lib/figure/cell-rules';
import type { CellDrafts } from './form-state';
import type { FormCell } from './month-form';

/** What one paste changed, to undo it: the cells before and after it. */
export type PasteUndo = Record<string, { before: TypedCell; after: TypedCell }>;

/** The typed cell with a pasted one over it: an amount replaces whatever stood for it, a note replaces the note. */
export function mergedCell(
  typed: TypedCell,
  pasted: TypedCell,
  context: Pick<CellContext, 'indicator'>,
): TypedCell {
  const merged: TypedCell = { ...typed };
  for (const { month, total } of partsOf(context)) {
    if (pasted[month] === undefined && pasted[total] === undefined) continue;
    for (const part of [month, total, 'nil', 'atLeast'] satisfies CellPart[]) delete merged[part];
  }
  return { ...merged, ...pasted };
}

/** Fills a paste into the form, as if it had been typed. */
export function fillPaste(
  drafts: CellDrafts,
  cells: readonly FormCell[],
  changes: Record<string, TypedCell>,
): { drafts: CellDrafts; undo: PasteUndo } {
  const next = { ...drafts };
  const undo: PasteUndo = {};
  for (const { code, context } of cells) {
    const [draft, change] = [next[code], changes[code]];
    if (!draft || !change) continue;
    const after = mergedCell(draft.typed, change, context);
    undo[code] = { before: draft.typed, after };
    next[code] = { ...draft, typed: after, refused: null };
  }
  return { drafts: next, undo };
}

/** Undoes a paste; what was typed since stays. */
export function undoPaste(drafts: CellDrafts, undo: PasteUndo): CellDrafts {
  const next = { ...drafts };
  for (const [code, { before, after }] of Object.entries(undo)) {
    const draft = next[code];
    if (draft && sameCell(draft.typed, after)) next[code] = { ...draft, typed: before, refused: null };
  }
  return next;
}
