import { useRouter } from 'next/navigation';
import { useActionState, useEffect } from 'react';
import type { CellPart } from '@/lib/figure/cell-rules';
import { type CellToValidate, type ValidatedCell, validateCells } from '@/lib/figure/validate-rules';
import type { FieldRefusal } from '@/lib/kit/refusal/rules';
import { reportFigures } from '@/lib/report/actions';
import { composedRatios, lastDraftAt, visibleRefusals } from './form-behaviour';
import { type CellDrafts, isEditable } from './form-state';
import type { FormCell, MonthForm } from './month-form';
import { useAutosave } from './use-autosave';
import { useReportCells } from './use-report-cells';
import { useReportSending } from './use-report-sending';

/** The form's state and behaviour: cells, checks, autosave and submission. */
export function useReportForm(month: MonthForm, renderId: string, correctCode: string | null) {
  const router = useRouter();
  const [posted, post] = useActionState(reportFigures, null);
  const cells = useReportCells(month, renderId, posted);
  const frame = () => ({ branch: month.branch, month: month.month, form: cells.formId.current });
  const autosave = useAutosave(frame, cells.unsaved, cells.saved, lastDraftAt(month));
  const { schedule } = autosave;
  useEffect(() => {
    if (cells.restoredAt) schedule();
  }, [cells.restoredAt, schedule]);

  const editable = month.cells.filter((cell) =>
    isEditable(cell, cells.drafts[cell.code]?.open || correctCode === cell.code, month.locked),
  );
  const toValidate = editable.map(({ code, context, official }): [string, CellToValidate] => [
    code,
    { typed: cells.drafts[code]?.typed ?? {}, context, corrects: official !== null },
  ]);
  const newest = new Map(Object.entries(month.newest));
  const { validated, refusals } = validateCells(new Map(toValidate), month.bounds, newest);
  const sending = useReportSending({ cells, autosave, refusals, renderId });
  const outcome = sending.sent ?? posted;

  return {
    ...cells,
    validated,
    editable,
    composed: composedRatios(month, validated),
    outcome,
    post,
    pending: sending.pending,
    submit: sending.submit,
    resend: sending.resend,
    refusals: visibleRefusals(refusals, outcome, sending.attempted),
    counts: countsOf(editable, cells.drafts, validated, refusals),
    saveState: autosave.state,
    saveNow: () => void autosave.save(),
    change: (change: Parameters<typeof cells.change>[0]) => {
      cells.change(change);
      schedule();
    },
    typeInto: (code: string, part: CellPart, text: string) => {
      cells.type(code, part, text);
      schedule();
    },
    resolve: (code: string, whose: 'mine' | 'theirs') => {
      const submitted = cells.drafts[code]?.conflict?.state === 'submitted';
      cells.resolve(code, whose);
      if (submitted) router.refresh();
      else void autosave.save();
    },
  };
}

/** What is left to do, for the bar below the form. */
const countsOf = (
  editable: readonly FormCell[],
  drafts: CellDrafts,
  validated: ReadonlyMap<string, ValidatedCell>,
  refusals: Record<string, FieldRefusal>,
) => ({
  open: editable.length,
  filled: validated.size,
  blank: editable.filter(({ code, exemption }) => !validated.has(code) && !exemption).length,
  note: [...validated].filter(([code, { needsNote }]) => needsNote && !drafts[code]?.typed.note?.trim())
    .length,
  wrong: Object.keys(refusals).filter((field) => !field.startsWith('note:')).length,
});
