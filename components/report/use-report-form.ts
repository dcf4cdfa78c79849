import { useRouter } from 'next/navigation';
import { type FormEvent, useActionState, useEffect, useRef, useState, useTransition } from 'react';
import { type CellPart, fieldName } from '@/lib/figure/cell-rules';
import { type CellToValidate, validateCells } from '@/lib/figure/validate-rules';
import { reportFigures } from '@/lib/report/actions';
import type { Report } from '@/lib/report/read';
import { composedOf, lastDraftAt, shownRefusals } from './form-behaviour';
import { isEditable } from './form-state';
import { codeOf, newId, type ReportOutcome, sendReport } from './send-report';
import { useAutosave } from './use-autosave';
import { useReportCells } from './use-report-cells';

/** What the form knows and does: cells, their checks, saving by itself, and what its buttons send. */
export function useReportForm(report: Report, stamp: string, correct: string | null) {
  const router = useRouter();
  const [posted, post] = useActionState(reportFigures, null);
  const [sent, setSent] = useState<ReportOutcome>(null);
  const [pending, start] = useTransition();
  const [attempted, setAttempted] = useState(false);
  const submission = useRef(stamp);
  const lastSent = useRef<FormData | null>(null);
  const cells = useReportCells(report, stamp, posted);
  const { branch, month, locked, bounds, newest } = report;
  const frame = () => ({ branch: branch.code, month, form: cells.formId.current });
  const autosave = useAutosave(frame, cells.unsaved, cells.saved, lastDraftAt(report));
  const { soon } = autosave;
  useEffect(() => {
    if (cells.restoredAt) soon();
  }, [cells.restoredAt, soon]);
  const outcome = sent ?? posted;

  const editable = report.cells.filter((cell) => {
    const form = cells.forms[cell.code];
    return isEditable(cell, form && { ...form, open: form.open || correct === cell.code }, locked !== null);
  });
  const toJudge = editable.map((cell): [string, CellToValidate] => [
    cell.code,
    { typed: cells.forms[cell.code]?.typed ?? {}, context: cell.context, corrects: cell.official !== null },
  ]);
  const { judged, refusals } = validateCells(new Map(toJudge), bounds, new Map(Object.entries(newest)));

  function send(fields: FormData) {
    lastSent.current = fields;
    start(async () => {
      await autosave.settle();
      for (const [code, form] of Object.entries(cells.latest.current))
        if (fields.has(fieldName('seen', code))) fields.set(fieldName('seen', code), String(form.seen));
      const answer = await sendReport(fields);
      setSent(answer);
      cells.met(answer);
      if (!answer?.ok) return;
      submission.current = newId();
      setAttempted(false);
      if (answer.value.kind === 'submitted')
        cells.submitted(answer.value.figures.map((one) => one.indicator));
      if (answer.value.kind === 'discarded') cells.discarded(codeOf(String(fields.get('intent'))));
    });
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const button = (event.nativeEvent as SubmitEvent).submitter;
    const fields = new FormData(event.currentTarget, button);
    fields.set('form', cells.formId.current);
    fields.set('submission', submission.current);
    const intent = String(fields.get('intent') ?? 'save');
    if (intent === 'save') return void autosave.save();
    if (pending) return;
    if (intent === 'submit') {
      setAttempted(true);
      if (Object.keys(refusals).length > 0) {
        const [first] = Object.values(refusals);
        if (first) setSent({ ok: false, ...first, fields: refusals, typed: {} });
        return;
      }
    }
    send(fields);
  }

  return {
    ...cells,
    judged,
    editable,
    composed: composedOf(report, judged),
    outcome,
    pending,
    post,
    submit,
    /** What is wrong, as far as it should be said by now. */
    shown: shownRefusals(refusals, outcome, attempted),
    counts: {
      open: editable.length,
      filled: judged.size,
      blank: editable.filter(({ code, excuse }) => !judged.has(code) && !excuse).length,
      note: [...judged].filter(([code, one]) => one.needsNote && !cells.forms[code]?.typed.note?.trim())
        .length,
      wrong: Object.keys(refusals).filter((field) => !field.startsWith('note:')).length,
    },
    saveState: autosave.state,
    saveNow: () => void autosave.save(),
    /** Sends the last form once more, when nobody knows whether it arrived. */
    again: lastSent.current && (() => lastSent.current && send(lastSent.current)),
    change: (change: Parameters<typeof cells.change>[0]) => {
      cells.change(change);
      soon();
    },
    typeInto: (code: string, part: CellPart, text: string) => {
      cells.type(code, part, text);
      soon();
    },
    choose: (code: string, whose: 'mine' | 'theirs') => {
      const taken = cells.forms[code]?.conflict?.state === 'submitted';
      cells.choose(code, whose);
      if (taken) router.refresh();
      else void autosave.save();
    },
  };
}
