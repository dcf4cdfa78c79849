import { isEmptyCell, type PasteCellReading, type RowIndicator, typedFrom } from './amount-rules';
import { type ColumnRole, roleOf } from './head-rules';
import { isNumber, type Layout } from './layout-rules';
import { type Match, matchName, type NamedIndicator, unitFits } from './name-rules';

/** A number or note of a block with the name that it belongs to. */
export type PastePiece = {
  /** Row and column, counted from 1 in the block as it was copied. */
  at: [row: number, column: number];
  name: string;
  match: Match;
  /** Null where the name is not exactly one indicator of the form. */
  reading: PasteCellReading | null;
};

type Row = {
  match: Match;
  indicator: RowIndicator | undefined;
  namedRole: ColumnRole | null;
  unit: string | null;
};

/** Every number or note of the block, row by row; a row without a name of its own continues the one above. */
export function piecesOf(
  layout: Layout,
  names: readonly NamedIndicator[],
  indicatorOf: (code: string) => RowIndicator | undefined,
): PastePiece[] {
  const { grid, first, nameColumns, columns, turned } = layout;
  const pieces: PastePiece[] = [];
  let current: { name: string; match: Match } = { name: '', match: { kind: 'none' } };
  for (const [index, cells] of grid.slice(first).entries()) {
    const filled = nameColumns
      .map((at) => cells[at] ?? '')
      .filter((text) => text !== '' && !isEmptyCell(text));
    const beside = cells.find((cell, at) => !columns.has(at) && partNamed(roleOf(cell))) ?? '';
    const ownNames = filled.filter((text) => text !== beside);
    if (ownNames.length > 0)
      current = { name: ownNames.join(' '), match: combined(ownNames.map((text) => matchName(text, names))) };
    else if (beside === '') continue;
    const { name, match } = current;
    const row = rowOf(cells, layout, match, partNamed(roleOf(beside)), indicatorOf);
    for (const [column, role] of columns) {
      const text = cells[column] ?? '';
      if (role === 'unit' || isEmptyCell(text)) continue;
      const [line, place] = [first + index + 1, column + 1];
      pieces.push({
        at: turned ? [place, line] : [line, place],
        name,
        match,
        reading: readingOf(text, role, row),
      });
    }
  }
  return pieces;
}

function rowOf(
  cells: readonly string[],
  layout: Layout,
  match: Match,
  roleBeside: ColumnRole | null,
  indicatorOf: (code: string) => RowIndicator | undefined,
): Row {
  const named = match.kind === 'one' ? match : null;
  const indicator = named ? indicatorOf(named.code) : undefined;
  return {
    match,
    indicator,
    namedRole: roleBeside ?? named?.role ?? null,
    unit: unitIn(cells, layout, indicator) ?? named?.unit ?? null,
  };
}

function readingOf(text: string, head: ColumnRole, row: Row): PasteCellReading | null {
  const { indicator, namedRole, unit } = row;
  if (!indicator) return null;
  const isRatioPart = namedRole === 'numerator' || namedRole === 'denominator';
  if (head === 'value' && namedRole) return typedFrom(text, namedRole, unit, indicator);
  if (head !== 'total' || !isRatioPart) return typedFrom(text, head, unit, indicator);
  // 分子 under 累计 is the running total's numerator.
  const reading = typedFrom(text, namedRole, unit, indicator);
  if ('problem' in reading) return reading;
  const { numerator, denominator } = reading.typed;
  return {
    typed: numerator === undefined ? { totalDenominator: denominator } : { totalNumerator: numerator },
  };
}

/** A part of a figure that may be named beside it. */
const partNamed = (role: ColumnRole | null): ColumnRole | null =>
  role === 'numerator' || role === 'denominator' || role === 'total' || role === 'value' ? role : null;

/** The one indicator that a row's name and code mean; they must not contradict each other. */
function combined(matches: readonly Match[]): Match {
  const known = matches.filter(({ kind }) => kind !== 'none');
  const sure = known.filter((match) => match.kind === 'one');
  const codes = [...new Set(sure.map(({ code }) => code))];
  if (codes.length > 1) return { kind: 'many', codes };
  return sure.find(({ unit, role }) => unit || role) ?? sure[0] ?? known[0] ?? { kind: 'none' };
}

/** The unit that a row names: in its column, or beside numbers that have no heads. */
function unitIn(
  cells: readonly string[],
  { columns, nameColumns }: Layout,
  indicator: RowIndicator | undefined,
): string | null {
  const [column] = [...columns].find(([, role]) => role === 'unit') ?? [];
  if (column !== undefined) return cells[column] || null;
  if (!indicator) return null;
  const free = cells.filter((cell, at) => !columns.has(at) && !nameColumns.includes(at) && !isNumber(cell));
  return free.find((cell) => cell.length <= 6 && unitFits(cell, indicator)) ?? null;
}
