import { type FormEvent, useRef, useState, useTransition } from 'react';
import { newId } from '@/components/kit/form/new-id';
import { fieldName } from '@/lib/figure/cell-rules';
import type { FieldRefusal } from '@/lib/kit/refusal/rules';
import { codeOf, type ReportOutcome, sendReport } from './send-report';
import type { useAutosave } from './use-autosave';
import type { useReportCells } from './use-report-cells';

type Form = {
  cells: ReturnType<typeof useReportCells>;
  autosave: Pick<ReturnType<typeof useAutosave>, 'save' | 'settle'>;
  refusals: Record<string, FieldRefusal>;
  renderId: string;
};

/** What the form's buttons send, once each; `resend` repeats the last one when nobody knows whether it arrived. */
export function useReportSending({ cells, autosave, refusals, renderId }: Form) {
  const [sent, setSent] = useState<ReportOutcome>(null);
  const [pending, start] = useTransition();
  const [attempted, setAttempted] = useState(false);
  const submission = useRef(renderId);
  const lastSent = useRef<FormData | null>(null);

  function send(fields: FormData) {
    lastSent.current = fields;
    start(async () => {
      await autosave.settle();
      for (const [code, { seen }] of Object.entries(cells.latest.current))
        if (fields.has(fieldName('seen', code))) fields.set(fieldName('seen', code), String(seen));
      const outcome = await sendReport(fields);
      setSent(outcome);
      cells.showConflicts(outcome);
      if (!outcome?.ok) return;
      submission.current = newId();
      setAttempted(false);
      const result = outcome.value;
      if (result.kind === 'submitted') cells.submitted(result.figures.map(({ indicator }) => indicator));
      if (result.kind === 'discarded') cells.discarded(codeOf(String(fields.get('intent'))));
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
      const [first] = Object.values(refusals);
      if (first) return setSent({ ok: false, ...first, fields: refusals, typed: {} });
    }
    send(fields);
  }

  return {
    sent,
    pending,
    attempted,
    submit,
    resend: lastSent.current && (() => lastSent.current && send(lastSent.current)),
  };
}
