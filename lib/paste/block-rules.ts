import { readCell, type TypedCell } from '@/lib/figure/cell-rules';
import type { FigureContext } from '@/lib/figure/context-rules';
import type { FieldRefusal } from '@/lib/kit/refusal/rules';
import type { Month } from '@/lib/measure/period';
import { type CellProblem, isNothing, typedFrom } from './amount-rules';
import { readGrid } from './grid-rules';
import { type ColumnRole, roleOf } from './head-rules';
import { isNumber, type Layout, layoutOf } from './layout-rules';
import { type Match, matchName, type NamedIndicator, unitFits } from './name-rules';

/** A cell of the form that a block can fill. */
export type PasteTarget = {
  code: string;
  context: Pick<FigureContext, 'indicator' | 'yearToDate' | 'latest'>;
};

export type LineProblem =
  | CellProblem
  | { kind: 'unknown' }
  /** Two indicators, or more, fit equally. */
  | { kind: 'many'; codes: string[] }
  /** An indicator that this branch does not report this month. */
  | { kind: 'notDue'; code: string }
  /** Two different values for one field. */
  | { kind: 'twice' }
  | { kind: 'unreadable'; refusal: FieldRefusal };

/** What a block says about one indicator, or about what it takes for one. */
export type PasteLine = {
  /** Where it stands: the first row and column of what was read, counted from 1 in the block as it was copied. */
  row: number;
  column: number;
  /** As the block calls it. */
  name: string;
  code: string | null;
  typed: TypedCell;
  problem: LineProblem | null;
};

export type PasteReading = {
  lines: PasteLine[];
  /** Why nothing was found at all: no name of an indicator, or no head that tells several columns apart. */
  nothing: 'names' | 'heads' | 'month' | 'values' | null;
  otherMonths: Month[];
  unknownHeads: string[];
};

type About = { targets: readonly PasteTarget[]; others: readonly NamedIndicator[]; month: Month };
type Piece = {
  at: [row: number, column: number];
  name: string;
  match: Match;
  reading: ReturnType<typeof typedFrom> | null;
};

/** Reads a pasted block for a month's form. Nothing is guessed: what fits two ways is named as a problem. */
export function readPaste(text: string, about: About): PasteReading {
  const { targets, others, month } = about;
  const all = [...targets.map(({ context }) => context.indicator), ...others];
  const layout = layoutOf(readGrid(text), all, month);
  const empty = { lines: [], otherMonths: [], unknownHeads: [] };
  if (!layout) return { ...empty, nothing: 'names' };
  const { otherMonths, unknownHeads } = layout;
  if (layout.headless) return { ...empty, otherMonths, unknownHeads, nothing: 'heads' };
  const lines = linesOf(piecesOf(layout, all, targets), targets);
  const filling = [...layout.columns.values()].some((role) => role !== 'unit' && role !== 'note');
  const nothing = lines.length > 0 ? null : otherMonths.length > 0 && !filling ? 'month' : 'values';
  return { lines, nothing, otherMonths, unknownHeads };
}

/** Every number or note of the block with the name that it belongs to. */
function piecesOf(layout: Layout, all: readonly NamedIndicator[], targets: readonly PasteTarget[]): Piece[] {
  const { grid, first, nameColumns, columns, turned } = layout;
  const pieces: Piece[] = [];
  let last: { name: string; match: Match } = { name: '', match: { kind: 'none' } };
  for (const [nth, row] of grid.slice(first).entries()) {
    const names = nameColumns.map((at) => row[at] ?? '').filter((name) => name !== '' && !isNothing(name));
    const side = row.find((cell, at) => !columns.has(at) && isPart(roleOf(cell))) ?? '';
    const own = names.filter((name) => name !== side);
    if (own.length > 0)
      last = { name: own.join(' '), match: together(own.map((name) => matchName(name, all))) };
    else if (side === '') continue;
    const { name, match } = last;
    const target = match.kind === 'one' ? targets.find(({ code }) => code === match.code) : undefined;
    const beside = isPart(roleOf(side)) ?? (match.kind === 'one' ? match.role : null);
    const unit = unitIn(row, layout, target) ?? (match.kind === 'one' ? match.unit : null);
    for (const [at, head] of columns) {
      const text = row[at] ?? '';
      if (head === 'unit' || isNothing(text)) continue;
      const role = head === 'value' && beside ? beside : partOf(head, beside);
      const whole = [first + nth + 1, at + 1] as const;
      pieces.push({
        at: turned ? [whole[1], whole[0]] : [...whole],
        name,
        match,
        reading: target ? typedAs(text, role, head, unit, target) : null,
      });
    }
  }
  return pieces;
}

/** 分子 under 累计 is the running total's numerator. */
const partOf = (head: ColumnRole, beside: ColumnRole | null): ColumnRole =>
  head === 'total' && (beside === 'numerator' || beside === 'denominator') ? beside : head;

function typedAs(
  text: string,
  role: ColumnRole,
  head: ColumnRole,
  unit: string | null,
  { context }: PasteTarget,
) {
  const reading = typedFrom(text, role, unit, context);
  if (head !== 'total' || role === 'total' || 'problem' in reading) return reading;
  const { numerator, denominator } = reading.typed;
  return {
    typed: numerator === undefined ? { totalDenominator: denominator } : { totalNumerator: numerator },
  };
}

/** A part of a figure that may be named beside it. */
const isPart = (role: ColumnRole | null): ColumnRole | null =>
  role === 'numerator' || role === 'denominator' || role === 'total' || role === 'value' ? role : null;

/** What a row's name and code say together; one of them must not contradict the other. */
function together(matches: readonly Match[]): Match {
  const said = matches.filter(({ kind }) => kind !== 'none');
  const sure = said.filter((match) => match.kind === 'one');
  const codes = [...new Set(sure.map(({ code }) => code))];
  if (codes.length > 1) return { kind: 'many', codes };
  return sure.find(({ unit, role }) => unit || role) ?? sure[0] ?? said[0] ?? { kind: 'none' };
}

/** The unit that a row names: in its column, or beside numbers that have no heads. */
function unitIn(row: readonly string[], { columns, nameColumns }: Layout, target: PasteTarget | undefined) {
  const [column] = [...columns].find(([, role]) => role === 'unit') ?? [];
  if (column !== undefined) return row[column] || null;
  if (!target) return null;
  const free = row.filter((cell, at) => !columns.has(at) && !nameColumns.includes(at) && !isNumber(cell));
  return free.find((cell) => cell.length <= 6 && unitFits(cell, target.context.indicator)) ?? null;
}

/** The pieces by indicator, each judged as the form would judge it. */
function linesOf(pieces: readonly Piece[], targets: readonly PasteTarget[]): PasteLine[] {
  const lines = new Map<string, PasteLine>();
  for (const { at, name, match, reading } of pieces) {
    const key = match.kind === 'one' ? match.code : `${match.kind} ${at[0]} ${name}`;
    const line = lines.get(key) ?? {
      row: at[0],
      column: at[1],
      name,
      code: reading && match.kind === 'one' ? match.code : null,
      typed: {},
      problem: problemOf(match, reading),
    };
    lines.set(key, line);
    if (!reading || line.problem?.kind === 'twice') continue;
    if ('problem' in reading) {
      line.problem ??= reading.problem;
      continue;
    }
    for (const [part, text] of Object.entries(reading.typed) as [keyof TypedCell, string][]) {
      if (line.typed[part] !== undefined && line.typed[part] !== text) line.problem = { kind: 'twice' };
      line.typed[part] ??= text;
    }
  }
  return [...lines.values()].map((line) => {
    const target = targets.find(({ code }) => code === line.code);
    if (!target || line.problem) return line;
    const [refusal] = Object.values(readCell(line.typed, target.context).refusals);
    return refusal && refusal.code !== 'AMOUNT_HALF'
      ? { ...line, problem: { kind: 'unreadable', refusal } }
      : line;
  });
}

function problemOf(match: Match, reading: Piece['reading']): LineProblem | null {
  if (match.kind === 'none') return { kind: 'unknown' };
  if (match.kind === 'many') return match;
  return reading ? null : { kind: 'notDue', code: match.code };
}
