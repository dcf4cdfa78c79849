import type { Month } from '@/lib/measure/period';
import type { Grid } from './grid-rules';
import { type ColumnRole, monthOfHead, roleOf, unitOfHead } from './head-rules';

/** What stands above a column: whose month its numbers are, which part of a figure, in which unit. */
export type Head = { role: ColumnRole | null; month: Month | null; unit: string | null; text: string };

type Said = { role: ColumnRole | null; month: Month | null; unit: string | null };
type Area = { first: number; nameColumns: readonly number[]; year: number };

/**
 * What the rows above the names say of each column. A head above several columns (a merged cell) is all of theirs. Where
 * something unknown stands below a month or role (men and women, kinds of universities), or groups columns above it,
 * nobody can say that a column is the whole figure: it has no role then.
 */
export function headsOf(grid: Grid, { first, nameColumns, year }: Area): Head[] {
  const width = Math.max(0, ...grid.map((row) => row.length));
  const heads: Head[] = Array.from({ length: width }, () => ({
    role: null,
    month: null,
    unit: null,
    text: '',
  }));
  const unsure = new Set<number>();
  for (const [index, row] of grid.slice(0, first).entries()) {
    const isPair = nameColumns.some((at) => (row[at] ?? '') !== '' && !roleOf(row[at] ?? ''));
    let carried: Said | 'group' | null = null;
    for (const [at, head] of heads.entries()) {
      const text = row[at] ?? '';
      const said = text === '' ? null : saidBy(text, year);
      const spanned = text === '' && carried && filledBelow(grid, index, first, at) ? carried : null;
      if (text !== '') carried = said ?? (isPair || /[:：]/.test(text) ? null : 'group');
      if (text !== '') head.text = text;
      const meant = said ?? spanned ?? (text !== '' && carried === 'group' ? 'group' : null);
      if (meant === 'group') {
        const isBelow = head.role !== null || head.month !== null;
        const isGroup =
          index + 1 < first && filledBelow(grid, index, first, at) && groups(grid, index, nameColumns);
        if (isBelow || isGroup) unsure.add(at);
      } else if (meant) {
        head.role = meant.role ?? head.role;
        head.month = meant.month ?? head.month;
        head.unit = meant.unit ?? head.unit;
      }
    }
  }
  for (const at of unsure) Object.assign(heads[at] ?? {}, { role: null, month: null });
  return heads;
}

/** What a head says by itself; null for a text that is none. */
function saidBy(text: string, year: number): Said | null {
  const named = monthOfHead(text, year);
  const role = named ? roleOf(named.rest) : roleOf(text);
  if (named && (named.rest === '' || role)) return { role, month: named.month, unit: null };
  if (role) return { role, month: null, unit: null };
  const inUnit = unitOfHead(text);
  const base = inUnit && saidBy(inUnit.base, year);
  return base && { ...base, unit: inUnit.unit };
}

const filledBelow = (grid: Grid, index: number, first: number, at: number): boolean =>
  grid.slice(index + 1, first).some((row) => (row[at] ?? '') !== '');

/** Whether a row names groups of columns: several of them, or one above several columns. */
function groups(grid: Grid, index: number, nameColumns: readonly number[]): boolean {
  const others = (row: readonly string[]) =>
    [...row.keys()].filter((at) => !nameColumns.includes(at) && row[at] !== '');
  return others(grid[index] ?? []).length > 1 || others(grid[index + 1] ?? []).length > 1;
}
