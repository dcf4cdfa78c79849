import { sameCell, type TypedCell, trimmedCell } from '@/lib/figure/cell-rules';
import { type FigureRow, typedOf } from '@/lib/figure/row-load';
import type { ReportingScope } from '@/lib/figure/scope-load';
import type { CellInput } from './input';

/** Whether a cell is still as the form had loaded it. */
export function isUnchanged({ typed, loaded, resolve }: CellInput): boolean {
  if (resolve !== null || loaded === null) return false;
  try {
    return sameCell(typed, trimmedCell(JSON.parse(loaded) as TypedCell));
  } catch {
    return false;
  }
}

/**
 * Whether writing the cell would overwrite what its author never saw. The same form's own earlier save, whose answer
 * was lost, is no conflict, nor is a row that holds the same text.
 */
export function isConflict(row: FigureRow, cell: CellInput, form: string, { who }: ReportingScope): boolean {
  if (row.state === 'submitted') return true;
  if (row.version === cell.seen) return false;
  if (row.state === 'draft' && row.typed?.form === form && row.enteredBy === who.id) return false;
  return !sameCell(typedOf(row), cell.typed);
}

/** A cell left as it was loaded, whose draft somebody has changed since. */
export const isStale = (row: FigureRow, cell: CellInput) =>
  isUnchanged(cell) && row.version !== cell.seen && !sameCell(typedOf(row), cell.typed);
