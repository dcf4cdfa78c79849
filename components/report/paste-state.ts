import { type CellPart, partsOf, sameCell, type TypedCell } from '@/lib/figure/cell-rules';
import type { ReportCell } from '@/lib/report/cells-load';
import type { FormCells } from './form-state';

/** What one paste changed, to take it back: the cells before and after it. */
export type PasteUndo = Record<string, { before: TypedCell; after: TypedCell }>;

/** The typed cell with a pasted one over it: an amount takes the place of what stood for it, a note that of the note. */
export function mergedCell(
  typed: TypedCell,
  pasted: TypedCell,
  context: Pick<ReportCell['context'], 'indicator'>,
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
  forms: FormCells,
  cells: readonly ReportCell[],
  changes: Record<string, TypedCell>,
): { forms: FormCells; pasted: PasteUndo } {
  const next = { ...forms };
  const pasted: PasteUndo = {};
  for (const { code, context } of cells) {
    const [form, change] = [next[code], changes[code]];
    if (!form || !change) continue;
    const after = mergedCell(form.typed, change, context);
    pasted[code] = { before: form.typed, after };
    next[code] = { ...form, typed: after, refused: null };
  }
  return { forms: next, pasted };
}

/** Takes a paste back; what was typed since stays. */
export function undoPaste(forms: FormCells, pasted: PasteUndo): FormCells {
  const next = { ...forms };
  for (const [code, { before, after }] of Object.entries(pasted)) {
    const form = next[code];
    if (form && sameCell(form.typed, after)) next[code] = { ...form, typed: before, refused: null };
  }
  return next;
}
