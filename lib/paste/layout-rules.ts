import type { Month } from '@/lib/measure/period';
import { type Grid, transposed } from './grid-rules';
import { type ColumnRole, roleOf } from './head-rules';
import { headsOf } from './heads-rules';
import { type Match, matchName, type NamedIndicator } from './name-rules';
import { isNumber } from './segment-rules';

/** Where a pasted block has its names, and what its columns say. Rows and columns count from 0. */
export type Layout = {
  /** Names stand one below the other; a block that has them side by side was turned. */
  grid: Grid;
  turned: boolean;
  nameColumns: number[];
  /** The row of the first name; what stands above are heads. */
  first: number;
  /** The columns whose numbers are taken, and as what. */
  columns: Map<number, ColumnRole>;
  /** The units that their heads name. */
  units: Map<number, string>;
  /** The columns whose heads name the form's month. */
  dated: Set<number>;
  /** Heads that say nothing that is known. */
  unknownHeads: string[];
  /** The months that heads name, and that are not the form's. */
  otherMonths: Month[];
  /** The only column of numbers, without any head, is taken for the figures. */
  bare: boolean;
  /** Numbers whose heads do not tell what they are. */
  headless: boolean;
};

/** How a block is laid out; null where nothing in it is the name of an indicator. */
export function layoutOf(
  block: Grid,
  all: readonly NamedIndicator[],
  { month, year }: { month: Month; year: number },
): Layout | null {
  const matches = matchesIn(block, all);
  const width = Math.max(0, ...block.map((row) => row.length));
  const inRow = matches.map(distinct);
  const inColumn = Array.from({ length: width }, (_, at) => distinct(matches.map((row) => row[at] ?? null)));
  const [mostInRow, mostInColumn] = [Math.max(0, ...inRow), Math.max(0, ...inColumn)];
  if (mostInRow + mostInColumn === 0) return null;
  const turned =
    mostInRow > mostInColumn || (mostInRow === 1 && mostInColumn === 1 && nameIsAbove(block, matches));
  const grid = turned ? transposed(block) : block;
  const known = turned ? matchesIn(grid, all) : matches;
  const counts = turned ? inRow : inColumn;
  const maxMatches = Math.max(mostInRow, mostInColumn);
  const nameColumns = counts.flatMap((count, at) => (count > 0 && count * 2 >= maxMatches ? [at] : []));
  const first = known.findIndex((row) => nameColumns.some((at) => row[at]));
  const heads = headsOf(grid, { first, nameColumns, year });
  const otherColumns = heads.map((_, at) => at).filter((at) => !nameColumns.includes(at));
  const hasHeads = otherColumns.some((at) => heads[at]?.role || heads[at]?.month);
  const roles = otherColumns.flatMap((at): [number, ColumnRole][] => {
    const head = heads[at];
    if (!head || (head.month && head.month !== month)) return [];
    const role = head.role ?? (head.month ? 'value' : null);
    return role && role !== 'ignored' && role !== 'name' ? [[at, role]] : [];
  });
  // Without heads a single column of numbers behind the names can only be the figures.
  const filled = roles.some(([, role]) => isAmountRole(role));
  const months = otherColumns.some((at) => heads[at]?.month);
  const numbered = otherColumns.filter(
    (at) =>
      at > Math.min(...nameColumns) &&
      !heads[at]?.role &&
      !heads[at]?.month &&
      grid.slice(first).some((row) => isNumber(row[at] ?? '')),
  );
  const [only] = numbered;
  const sure = numbered.length === 1 && only !== undefined && heads[only]?.text === '';
  const bare = !filled && !months && sure;
  if (bare) roles.push([only, 'value']);
  return {
    grid,
    turned,
    nameColumns,
    first,
    columns: new Map(roles),
    units: new Map(roles.flatMap(([at]) => (heads[at]?.unit ? [[at, heads[at].unit] as const] : []))),
    dated: new Set(roles.flatMap(([at]) => (heads[at]?.month === month ? [at] : []))),
    unknownHeads: hasHeads
      ? otherColumns.flatMap((at) => {
          const head = heads[at];
          return head && head.text !== '' && !head.role && !head.month ? [head.text] : [];
        })
      : [],
    otherMonths: [
      ...new Set(otherColumns.flatMap((at) => heads[at]?.month ?? []).filter((named) => named !== month)),
    ],
    bare,
    headless: !filled && !months && numbered.length > 0 && !sure,
  };
}

/** How many indicators a row names. */
export function namesIn(all: readonly NamedIndicator[]): (row: readonly string[]) => number {
  const matches = matcher(all);
  return (row) => distinct(row.map(matches));
}

/** How many different indicators are named; a code and its name are one. */
const distinct = (matches: readonly (Match | null)[]): number =>
  new Set(
    matches.flatMap((match) =>
      match ? [match.kind === 'many' ? match.codes.join() : match.kind === 'one' && match.code] : [],
    ),
  ).size;

/** Whether a column holds numbers of figures. */
export const isAmountRole = (role: ColumnRole): boolean =>
  role === 'value' || role === 'total' || role === 'numerator' || role === 'denominator';

const matchesIn = (grid: Grid, all: readonly NamedIndicator[]): (Match | null)[][] => {
  const matches = matcher(all);
  return grid.map((row) => row.map(matches));
};

function matcher(all: readonly NamedIndicator[]): (text: string) => Match | null {
  const known = new Map<string, Match | null>();
  return (text) => {
    if (text === '' || text.length > 120) return null;
    const before = known.get(text);
    if (before !== undefined) return before;
    const match = matchName(text, all);
    const found = match.kind === 'none' ? null : match;
    known.set(text, found);
    return found;
  };
}

/** A single name with its number below it, not beside it. */
function nameIsAbove(grid: Grid, matches: readonly (Match | null)[][]): boolean {
  const row = matches.findIndex((cells) => cells.some(Boolean));
  const column = matches[row]?.findIndex(Boolean) ?? -1;
  const beside = (grid[row] ?? []).slice(column + 1).some((cell) => cell !== '' && !roleOf(cell));
  return !beside && grid.slice(row + 1).some((cells) => (cells[column] ?? '') !== '');
}
