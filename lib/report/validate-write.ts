import type { Handle } from '@/db/client';
import { loadBounds } from '@/lib/figure/bounds-load';
import type { TypedCell } from '@/lib/figure/cell-rules';
import { figureContexts } from '@/lib/figure/context-load';
import type { FigureContext } from '@/lib/figure/context-rules';
import { readCell } from '@/lib/figure/read-cell-rules';
import { type FigureRow, loadConflicts, lockFigures } from '@/lib/figure/row-load';
import { moveFigure } from '@/lib/figure/rules';
import type { ReportingScope } from '@/lib/figure/scope-load';
import {
  type CellToValidate,
  firstField,
  type ValidatedCell,
  validateCells,
} from '@/lib/figure/validate-rules';
import { type FieldRefusal, type Refusal, refuse } from '@/lib/kit/refusal/rules';
import { type FigureKey, figureKey } from '@/lib/measure/due';
import type { Period } from '@/lib/measure/period';
import { isConflict, isStale } from './conflict-load';
import type { CellInput, ReportInput } from './input';

/** What a form sends to be submitted. */
export type Submission = Pick<ReportInput, 'branch' | 'month' | 'submission' | 'form' | 'cells'>;
/** A cell that is submitted: what was typed, what it means, the row it changes. */
export type CellSubmission = {
  code: string;
  period: Period;
  typed: TypedCell;
  validated: ValidatedCell;
  row: FigureRow | undefined;
};

/** Rolls the transaction back, and with it the submission's own row. */
export class SubmissionRefused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.code);
  }
}

type Candidate = { key: FigureKey; context: FigureContext; cell: CellInput; rows: readonly FigureRow[] };

/**
 * The filled cells of a submission in the order of their indicators, their figures locked.
 * @throws SubmissionRefused with everything that blocks any of them, by field
 */
export async function validateSubmission(
  tx: Handle,
  scope: ReportingScope,
  input: Submission,
): Promise<CellSubmission[]> {
  const { branch, cells } = input;
  const candidates = await loadCandidates(tx, scope, input);
  const { toValidate, conflicting, refusals } = sortOut(candidates, scope, input);
  const periods = [...new Set(scope.due.values())];
  const { bounds, newest } = await loadBounds(tx, branch, [...toValidate.keys()], periods);
  const { validated, refusals: blocking } = validateCells(toValidate, bounds, newest);
  Object.assign(refusals, blocking);
  for (const [code, conflict] of Object.entries(await loadConflicts(tx, conflicting))) {
    const context = candidates.find(({ key }) => key.indicator === code)?.context;
    if (context)
      refusals[firstField(context)] = {
        code: 'CONFLICT',
        detail: { ...conflict, theirs: JSON.stringify(conflict.theirs) },
      };
  }
  const [first] = Object.values(refusals);
  if (first) throw new SubmissionRefused(refuse(first.code, first.detail, refusals));
  if (validated.size === 0) throw new SubmissionRefused(refuse('NOTHING_FILLED'));
  return candidates.flatMap(({ key, rows }) => {
    const cell = validated.get(key.indicator);
    if (!cell) return [];
    const typed = cells[key.indicator]?.typed ?? {};
    return { code: key.indicator, period: key.period, typed, validated: cell, row: rows[0] };
  });
}

/** The cells in which anything is filled in, each with the rows of its indicator that overlap the month. */
async function loadCandidates(
  tx: Handle,
  { due }: ReportingScope,
  { branch, month, cells }: Submission,
): Promise<Candidate[]> {
  const codes = Object.keys(cells).sort();
  const keys = codes.map((indicator) => {
    const period = due.get(indicator);
    if (!period) throw new SubmissionRefused(refuse('NOT_FOUND'));
    return { indicator, branch, period };
  });
  const rows = await lockFigures(tx, branch, codes, month);
  const contexts = await figureContexts(tx, keys);
  return keys.flatMap((key) => {
    const context = contexts.get(figureKey(key));
    const cell = cells[key.indicator];
    if (!context || !cell || cell.resolve === 'theirs' || !readCell(cell.typed, context).filled) return [];
    return { key, context, cell, rows: rows.filter(({ indicator }) => indicator === key.indicator) };
  });
}

/** Which cells go on to be validated, which meet somebody else's change, and which may not move at all. */
function sortOut(
  candidates: readonly Candidate[],
  { who, due }: ReportingScope,
  { branch, form }: Submission,
) {
  const toValidate = new Map<string, CellToValidate>();
  const conflicting: FigureRow[] = [];
  const refusals: Record<string, FieldRefusal> = {};
  for (const { key, context, cell, rows } of candidates) {
    const row = rows.find(({ period }) => period === key.period);
    const covering = rows.find(({ period }) => period !== key.period);
    if (covering) refusals[firstField(context)] = { code: 'OVERLAP', detail: { period: covering.period } };
    else if (row && (isConflict(row, cell, form, { who, due }) || isStale(row, cell))) conflicting.push(row);
    else {
      const move = moveFigure('submit', { state: row?.state ?? 'none', branch, authors: [] }, who);
      if (!move.ok) refusals[firstField(context)] = { code: move.code };
      toValidate.set(key.indicator, { typed: cell.typed, context, corrects: row?.approvedAt != null });
    }
  }
  return { toValidate, conflicting, refusals };
}
