import type { Handle } from '@/db/client';
import { loadBounds, loadNewestValues } from '@/lib/figure/bounds-load';
import { sameCell, type TypedCell } from '@/lib/figure/cell-rules';
import { figureContexts } from '@/lib/figure/context-load';
import { type FigureContext, keyText } from '@/lib/figure/context-rules';
import { type FigureRow, loadConflicts, lockFigures, typedOf } from '@/lib/figure/row-load';
import { moveFigure } from '@/lib/figure/rules';
import type { ReportingScope } from '@/lib/figure/scope-load';
import {
  type CellToValidate,
  firstField,
  type ValidatedCell,
  validateCells,
} from '@/lib/figure/validate-rules';
import { type FieldRefusal, type Refusal, refuse } from '@/lib/kit/refusal/rules';
import type { Period } from '@/lib/measure/period';
import { isConflict, isUnchanged } from './draft-write';
import type { ReportInput } from './input';

/** What a form sends to be submitted. */
export type Submission = Pick<ReportInput, 'branch' | 'month' | 'submission' | 'form' | 'cells'>;
/** A cell that is submitted: what was typed, what it means, the row it changes. */
export type CellSubmission = {
  code: string;
  period: Period;
  typed: TypedCell;
  judged: ValidatedCell;
  row: FigureRow | undefined;
};

/** Ends the transaction without a trace of the submission. */
export class SubmissionRefused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.code);
  }
}

/**
 * The filled cells of a submission in the order of their indicators, their figures locked.
 * @throws Refused with everything that stands against any of them, by field
 */
export async function validateSubmission(
  tx: Handle,
  { who, due }: ReportingScope,
  input: Submission,
): Promise<CellSubmission[]> {
  const { branch, month, cells, form } = input;
  const codes = Object.keys(cells).sort();
  const periodOf = (code: string) => {
    const period = due.get(code);
    if (!period) throw new SubmissionRefused(refuse('NOT_FOUND'));
    return period;
  };
  const keys = codes.map((code) => ({ indicator: code, branch, period: periodOf(code) }));
  const rows = await lockFigures(tx, branch, codes, month);
  const contexts = await figureContexts(tx, keys);
  const toJudge = new Map<string, CellToValidate>();
  const conflicting: FigureRow[] = [];
  const refusals: Record<string, FieldRefusal> = {};
  for (const key of keys) {
    const context = contexts.get(keyText(key));
    const cell = cells[key.indicator];
    if (!context || !cell || cell.resolve === 'theirs') continue;
    const row = rows.find((one) => one.indicator === key.indicator && one.period === key.period);
    const covering = rows.find((one) => one.indicator === key.indicator && one.period !== key.period);
    const { judged } = validateCells(
      new Map([[key.indicator, judge(cell.typed, context, row)]]),
      [],
      new Map(),
    );
    if (judged.size === 0) continue;
    if (covering) refusals[firstField(context)] = { code: 'OVERLAP', detail: { period: covering.period } };
    else if (row && (isConflict(row, cell, form, { who, due }) || isStale(row, cell))) conflicting.push(row);
    else {
      const move = moveFigure('submit', { state: row?.state ?? 'none', branch, authors: [] }, who);
      if (!move.ok) refusals[firstField(context)] = { code: move.code };
      toJudge.set(key.indicator, judge(cell.typed, context, row));
    }
  }
  const bounds = await loadBounds(tx, [...toJudge.keys()]);
  const others = bounds.flatMap(({ numerator, denominator }) => [numerator, denominator]);
  const newest = await loadNewestValues(tx, branch, [...new Set(others)], [...new Set(due.values())]);
  const { judged, refusals: blocking } = validateCells(toJudge, bounds, newest);
  Object.assign(refusals, blocking);
  for (const [code, conflict] of Object.entries(await loadConflicts(tx, conflicting))) {
    const context = contexts.get(keyText({ indicator: code, branch, period: periodOf(code) }));
    if (context)
      refusals[firstField(context)] = {
        code: 'CONFLICT',
        detail: { ...conflict, theirs: JSON.stringify(conflict.theirs) },
      };
  }
  const [first] = Object.values(refusals);
  if (first) throw new SubmissionRefused(refuse(first.code, first.detail, refusals));
  if (judged.size === 0) throw new SubmissionRefused(refuse('NOTHING_FILLED'));
  return [...judged].map(([code, one]) => ({
    code,
    period: periodOf(code),
    typed: cells[code]?.typed ?? {},
    judged: one,
    row: rows.find((row) => row.indicator === code),
  }));
}

const judge = (typed: TypedCell, context: FigureContext, row: FigureRow | undefined): CellToValidate => ({
  typed,
  context,
  corrects: row?.approvedAt != null,
});

/** A cell left as it was loaded, of which somebody has changed the draft since. */
const isStale = (row: FigureRow, cell: ReportInput['cells'][string]) =>
  isUnchanged(cell) && row.version !== cell.seen && !sameCell(typedOf(row), cell.typed);
