import type { Handle } from '@/db/client';
import { boundsOf, newestValues } from '@/lib/figure/bounds-load';
import { sameCell, type TypedCell } from '@/lib/figure/cell-rules';
import { figureContexts } from '@/lib/figure/context-load';
import { type FigureContext, keyText } from '@/lib/figure/context-rules';
import { conflictsOf, type FigureRow, lockFiguresOf, typedOf } from '@/lib/figure/row-load';
import { moveFigure } from '@/lib/figure/rules';
import type { Scope } from '@/lib/figure/scope-load';
import { type CellToJudge, firstField, type Judged, judgeCells } from '@/lib/figure/validate-rules';
import { type FieldRefusal, type Refusal, refuse } from '@/lib/kit/refusal/rules';
import type { Period } from '@/lib/measure/period';
import { isConflict, isUntouched } from './draft-write';
import type { ReportInput } from './input';

/** What a form sends to be submitted. */
export type Submission = Pick<ReportInput, 'branch' | 'month' | 'submission' | 'form' | 'cells'>;
/** A cell that is submitted: what was typed, what it means, the row it changes. */
export type Filled = {
  code: string;
  period: Period;
  typed: TypedCell;
  judged: Judged;
  row: FigureRow | undefined;
};

/** Ends the transaction without a trace of the submission. */
export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.code);
  }
}

/**
 * The filled cells of a submission in the order of their indicators, their figures locked.
 * @throws Refused with everything that stands against any of them, by field
 */
export async function filledCells(tx: Handle, { who, due }: Scope, input: Submission): Promise<Filled[]> {
  const { branch, month, cells, form } = input;
  const codes = Object.keys(cells).sort();
  const periodOf = (code: string) => {
    const period = due.get(code);
    if (!period) throw new Refused(refuse('NOT_FOUND'));
    return period;
  };
  const keys = codes.map((code) => ({ indicator: code, branch, period: periodOf(code) }));
  const rows = await lockFiguresOf(tx, branch, codes, month);
  const contexts = await figureContexts(tx, keys);
  const toJudge = new Map<string, CellToJudge>();
  const conflicting: FigureRow[] = [];
  const refusals: Record<string, FieldRefusal> = {};
  for (const key of keys) {
    const context = contexts.get(keyText(key));
    const cell = cells[key.indicator];
    if (!context || !cell || cell.keep === 'theirs') continue;
    const row = rows.find((one) => one.indicator === key.indicator && one.period === key.period);
    const covering = rows.find((one) => one.indicator === key.indicator && one.period !== key.period);
    const { judged } = judgeCells(new Map([[key.indicator, judge(cell.typed, context, row)]]), [], new Map());
    if (judged.size === 0) continue;
    if (covering) refusals[firstField(context)] = { code: 'OVERLAP', detail: { period: covering.period } };
    else if (row && (isConflict(row, cell, form, { who, due }) || isStale(row, cell))) conflicting.push(row);
    else {
      const move = moveFigure('submit', { state: row?.state ?? 'none', branch, authors: [] }, who);
      if (!move.ok) refusals[firstField(context)] = { code: move.code };
      toJudge.set(key.indicator, judge(cell.typed, context, row));
    }
  }
  const bounds = await boundsOf(tx, [...toJudge.keys()]);
  const others = bounds.flatMap(({ numerator, denominator }) => [numerator, denominator]);
  const newest = await newestValues(tx, branch, [...new Set(others)], [...new Set(due.values())]);
  const { judged, refusals: blocking } = judgeCells(toJudge, bounds, newest);
  Object.assign(refusals, blocking);
  for (const [code, conflict] of Object.entries(await conflictsOf(tx, conflicting))) {
    const context = contexts.get(keyText({ indicator: code, branch, period: periodOf(code) }));
    if (context)
      refusals[firstField(context)] = {
        code: 'CONFLICT',
        detail: { ...conflict, theirs: JSON.stringify(conflict.theirs) },
      };
  }
  const [first] = Object.values(refusals);
  if (first) throw new Refused(refuse(first.code, first.detail, refusals));
  if (judged.size === 0) throw new Refused(refuse('NOTHING_FILLED'));
  return [...judged].map(([code, one]) => ({
    code,
    period: periodOf(code),
    typed: cells[code]?.typed ?? {},
    judged: one,
    row: rows.find((row) => row.indicator === code),
  }));
}

const judge = (typed: TypedCell, context: FigureContext, row: FigureRow | undefined): CellToJudge => ({
  typed,
  context,
  corrects: row?.approvedAt != null,
});

/** A cell left as it was loaded, of which somebody has changed the draft since. */
const isStale = (row: FigureRow, cell: ReportInput['cells'][string]) =>
  isUntouched(cell) && row.version !== cell.seen && !sameCell(typedOf(row), cell.typed);
