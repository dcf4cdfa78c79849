import type { TypedCell } from '@/lib/figure/cell-rules';
import { readCell } from '@/lib/figure/read-cell-rules';
import type { FieldRefusal } from '@/lib/kit/refusal/rules';
import type { Month } from '@/lib/measure/period';
import type { CellProblem, RowIndicator } from './amount-rules';
import { readGrid } from './grid-rules';
import { layoutOf } from './layout-rules';
import type { Match, NamedIndicator } from './name-rules';
import { type PastePiece, piecesOf } from './pieces-rules';

/** A cell of the form that a paste can fill. */
export type PasteTarget = Pick<RowIndicator, 'context'> & { code: string };

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

/** What a block holds for one indicator, or for a name that might be one. */
export type PasteLine = {
  /** The first row and column of what was read, counted from 1 in the block as it was copied. */
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

type MonthForm = {
  targets: readonly PasteTarget[];
  /** Everything that the association counts, the form's own first: a name that is not due is told apart from none. */
  names: readonly NamedIndicator[];
  month: Month;
};

/** Reads a pasted block for a month's form. Nothing is guessed: an ambiguous name is a problem, not a choice. */
export function readPaste(text: string, { targets, names, month }: MonthForm): PasteReading {
  const layout = layoutOf(readGrid(text), names, month);
  const empty = { lines: [], otherMonths: [], unknownHeads: [] };
  if (!layout) return { ...empty, nothing: 'names' };
  const { otherMonths, unknownHeads } = layout;
  if (layout.headless) return { ...empty, otherMonths, unknownHeads, nothing: 'heads' };
  const indicatorOf = (code: string): RowIndicator | undefined => {
    const target = targets.find((cell) => cell.code === code);
    const named = names.find((indicator) => indicator.code === code);
    return target && named && { context: target.context, unit: named.unit, unitEn: named.unitEn };
  };
  const lines = linesOf(piecesOf(layout, names, indicatorOf), targets);
  const hasAmounts = [...layout.columns.values()].some((role) => role !== 'unit' && role !== 'note');
  const nothing = lines.length > 0 ? null : otherMonths.length > 0 && !hasAmounts ? 'month' : 'values';
  return { lines, nothing, otherMonths, unknownHeads };
}

/** The pieces by indicator, each validated as the form would validate it. */
function linesOf(pieces: readonly PastePiece[], targets: readonly PasteTarget[]): PasteLine[] {
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

function problemOf(match: Match, reading: PastePiece['reading']): LineProblem | null {
  if (match.kind === 'none') return { kind: 'unknown' };
  if (match.kind === 'many') return match;
  return reading ? null : { kind: 'notDue', code: match.code };
}
