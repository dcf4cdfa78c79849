import type { FieldRefusal } from '@/lib/kit/refusal/rules';
import type { Decimal } from '@/lib/measure/decimal';
import { type CellContext, fieldName, partsOf, type TypedCell } from './cell-rules';
import { type Bound, boundRefusals, type QueryCheck, queryChecks } from './checks-rules';
import type { FigureContext } from './context-rules';
import { type CellReading, readCell } from './read-cell-rules';

/** One cell as it would be submitted: its amounts, the query checks it fires, and what blocks it. */
export type ValidatedCell = CellReading & {
  checks: QueryCheck[];
  /** The note must say why: a query check fired, or an official value is corrected. */
  needsNote: boolean;
};

export type CellToValidate = { typed: TypedCell; context: CellContext; corrects: boolean };

/**
 * Validates the cells of one branch and month together, for the form while it is typed and for the transaction that
 * submits it. `refusals` are the blocking checks 强制性校验 by field name; a note that is missing is among them.
 */
export function validateCells(
  cells: ReadonlyMap<string, CellToValidate>,
  bounds: readonly Bound[],
  newest: ReadonlyMap<string, Decimal>,
): { validated: Map<string, ValidatedCell>; refusals: Record<string, FieldRefusal> } {
  const validated = new Map<string, ValidatedCell>();
  const refusals: Record<string, FieldRefusal> = {};
  for (const [code, { typed, context, corrects }] of cells) {
    const reading = readCell(typed, context);
    if (!reading.filled) continue;
    const checks = reading.amounts ? queryChecks(reading.amounts, context) : [];
    const needsNote = checks.length > 0 || corrects;
    validated.set(code, { ...reading, checks, needsNote });
    for (const [part, refusal] of Object.entries(reading.refusals))
      refusals[fieldName(part as keyof TypedCell, code)] = refusal;
    if (needsNote && !typed.note?.trim())
      refusals[fieldName('note', code)] = { code: checks.length > 0 ? 'NEEDS_NOTE' : 'REASON_MISSING' };
  }
  const values = new Map(newest);
  for (const [code, { amounts }] of validated) if (amounts?.value != null) values.set(code, amounts.value);
  const above = boundRefusals(bounds, new Set(validated.keys()), (code) => values.get(code) ?? null);
  for (const [code, refusal] of above) refusals[fieldName('value', code)] ??= refusal;
  return { validated, refusals };
}

/** The name of the first field of a cell's amount, where a refusal of the whole cell is shown. */
export const firstField = (context: Pick<FigureContext, 'indicator'>): string =>
  fieldName(partsOf(context)[0]?.month ?? 'value', context.indicator.code);
