import { isEmptyCell, type PasteCellReading, type RowIndicator, typedFrom } from './amount-rules';
import { type ColumnRole, folded, roleOf } from './head-rules';
import { isAmountRole, type Layout } from './layout-rules';
import { type Match, matchName, type NamedIndicator, unitFits } from './name-rules';
import { isForeign, type RowOwner } from './owner-rules';
import { isNumber } from './segment-rules';

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

type Source = {
  names: readonly NamedIndicator[];
  indicatorOf: (code: string) => RowIndicator | undefined;
  owner: RowOwner;
  /** The unit that a title names for the whole table. */
  unit: string | null;
};

/** Every number or note of the block, row by row; a row without a name of its own continues the one above. */
export function piecesOf(layout: Layout, source: Source): PastePiece[] {
  const { names } = source;
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
    else if (beside === '' && isOtherRow(cells, layout)) continue;
    const { name, match } = current;
    const several = ownNames.length === 0 && beside === '';
    const row = rowOf(cells, layout, match, partNamed(roleOf(beside)), source);
    const foreign = isForeign(
      cells,
      first + index + 1,
      columns,
      match.kind === 'one' ? match.code : null,
      source.owner,
    );
    for (const [column, role] of columns) {
      const text = cells[column] ?? '';
      if ((role !== 'note' && !isAmountRole(role)) || isEmptyCell(text) || foreign) continue;
      if (several && role === 'note') continue;
      const [line, place] = [first + index + 1, column + 1];
      pieces.push({
        at: turned ? [place, line] : [line, place],
        name,
        match,
        reading:
          several && row.indicator
            ? { problem: { kind: 'several' } }
            : readingOf(text, role, row, layout.units.get(column) ?? null),
      });
    }
  }
  return pieces;
}

/** A row that belongs to no name above it: without numbers, or with a label of its own left of the names. */
function isOtherRow(cells: readonly string[], { nameColumns, columns }: Layout): boolean {
  const hasAmount = [...columns].some(([at, role]) => isAmountRole(role) && isNumber(cells[at] ?? ''));
  return !hasAmount || cells.slice(0, Math.min(...nameColumns)).some((text) => text !== '');
}

function rowOf(
  cells: readonly string[],
  layout: Layout,
  match: Match,
  roleBeside: ColumnRole | null,
  { indicatorOf, unit }: Source,
): Row {
  const named = match.kind === 'one' ? match : null;
  const indicator = named ? indicatorOf(named.code) : undefined;
  return {
    match,
    indicator,
    namedRole: roleBeside ?? named?.role ?? null,
    unit:
      unitIn(cells, layout, indicator) ??
      named?.unit ??
      (unit && indicator && unitFits(unit, indicator) ? unit : null),
  };
}

function readingOf(
  text: string,
  head: ColumnRole,
  row: Row,
  headUnit: string | null,
): PasteCellReading | null {
  const { indicator, namedRole } = row;
  if (!indicator) return null;
  // Two statements of the unit that differ: nobody can say which of them holds.
  if (headUnit && row.unit && folded(headUnit) !== folded(row.unit))
    return { problem: { kind: 'unit', unit: headUnit } };
  const unit = headUnit ?? row.unit;
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
