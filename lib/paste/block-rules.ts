import type { TypedCell } from '@/lib/figure/cell-rules';
import { readCell } from '@/lib/figure/read-cell-rules';
import type { FieldRefusal } from '@/lib/kit/refusal/rules';
import type { CellProblem } from './amount-rules';
import { readGrid } from './grid-rules';
import { namesIn } from './layout-rules';
import type { Match } from './name-rules';
import type { PastePiece } from './pieces-rules';
import { segmentsOf } from './segment-rules';
import { type PasteTarget, type PasteTargetForm, readTable, type TableReading } from './table-rules';
import { joinedTitles, type Title } from './title-rules';

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

export type PasteReading = Omit<TableReading, 'pieces'> & { lines: PasteLine[] };

/**
 * Reads a pasted block for a month's form. Nothing is guessed: an ambiguous name is a problem, not a choice, and what is
 * not certainly this month's and this branch's is named, not taken.
 */
export function readPaste(text: string, form: PasteTargetForm): PasteReading {
  const year = Number(form.month.slice(0, 4));
  const segments = segmentsOf(readGrid(text), year, namesIn(form.names));
  const read: TableReading[] = [];
  const pieces: PastePiece[] = [];
  let before: Title = joinedTitles([]);
  for (const segment of segments) {
    const own = joinedTitles(segment.titles);
    // A later table without a month or year of its own is of the one that the title above names.
    const title = { ...own, year: own.year ?? before.year, unit: own.unit ?? before.unit };
    if (own.months.length === 0 && own.year === null) title.months = before.months;
    before = title;
    const found = readTable(segment, title, form);
    read.push(found);
    pieces.push(...found.pieces);
  }
  const lines = linesOf(pieces, form.targets);
  const all = <T>(of: (one: TableReading) => T[]) => [...new Set(read.flatMap(of))];
  const reasons = read.flatMap(({ nothing }) => nothing ?? []);
  const nothing = (['month', 'heads', 'values', 'names'] as const).find((one) => reasons.includes(one));
  return {
    lines,
    nothing: lines.length > 0 ? null : (nothing ?? 'values'),
    otherMonths: all(({ otherMonths }) => otherMonths),
    unknownHeads: all(({ unknownHeads }) => unknownHeads),
    skipped: read.flatMap(({ skipped }) => skipped),
  };
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
