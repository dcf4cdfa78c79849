'use client';

import { useRouter } from 'next/navigation';
import {
  type FormEvent,
  useActionState,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
  useTransition,
} from 'react';
import { reportFigures } from '@/lib/figure/actions';
import { fieldName } from '@/lib/figure/input';
import { judgeCells } from '@/lib/figure/judge';
import type { Report } from '@/lib/figure/read';
import { type Locale, localePath } from '@/lib/i18n/locale';
import { nextField, shownRefusals } from './form-behaviour';
import { isEditable } from './form-state';
import { ReportAnswer } from './report-answer';
import { ReportBar } from './report-bar';
import { ReportRow, reportGrid } from './report-row';
import { fill, reportWords, showAt } from './report-words';
import { codeOf, newId, type ReportOutcome, sendReport } from './send-report';
import { StandingRow } from './standing-row';
import { useAutosave } from './use-autosave';
import { useReportCells } from './use-report-cells';

type Props = {
  locale: Locale;
  report: Report;
  /** Made by the server for this rendering: the id of the form, and of its submission. */
  stamp: string;
  /** The figure whose correction the address asks for. */
  correct: string | null;
};

const never = () => () => {};

/** A month's form: typed, saved by itself, checked while typing, submitted; a plain form where no script runs. */
export function ReportForm({ locale, report, stamp, correct }: Props) {
  const t = reportWords(locale);
  const router = useRouter();
  const live = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const [posted, post] = useActionState(reportFigures, null);
  const [sent, setSent] = useState<ReportOutcome>(null);
  const [pending, start] = useTransition();
  const [attempted, setAttempted] = useState(false);
  const submission = useRef(stamp);
  const lastSent = useRef<FormData | null>(null);
  const cells = useReportCells(report, stamp, posted);
  const { branch, month, locked, bounds, newest } = report;
  const frame = () => ({ branch: branch.code, month, form: cells.formId.current });
  const autosave = useAutosave(frame, cells.unsaved, cells.saved);
  const outcome = sent ?? posted;
  const path = `/report/${month}?branch=${branch.code}`;

  const editable = report.cells.filter((cell) => {
    const form = cells.forms[cell.code];
    return isEditable(cell, form && { ...form, open: form.open || correct === cell.code }, locked !== null);
  });
  const { judged, refusals } = useMemo(
    () =>
      judgeCells(
        new Map(
          editable.map((cell) => [
            cell.code,
            {
              typed: cells.forms[cell.code]?.typed ?? {},
              context: cell.context,
              corrects: cell.official !== null,
            },
          ]),
        ),
        bounds,
        new Map(Object.entries(newest)),
      ),
    [editable, cells.forms, bounds, newest],
  );
  const shown = shownRefusals(refusals, outcome, attempted);

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

  return (
    <>
      <ReportAnswer
        locale={locale}
        report={report}
        outcome={outcome}
        onAgain={lastSent.current && (() => lastSent.current && send(lastSent.current))}
      />
      {cells.restoredAt && (
        <p role="status" className="mb-3 rounded-lg bg-pace-soft px-3.5 py-2 text-pace">
          {fill(t.restored, { at: showAt(locale, cells.restoredAt) })}
        </p>
      )}
      <form
        action={post}
        onSubmit={submit}
        onKeyDown={nextField}
        className="card"
        aria-label={t.title}
        noValidate
      >
        {/* Enter would press the first button: it saves, and never submits. */}
        <button type="submit" name="intent" value="save" tabIndex={-1} aria-hidden="true" className="sr-only">
          {t.save}
        </button>
        {Object.entries({ ...frame(), form: stamp, submission: stamp }).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <div
          aria-hidden="true"
          className={`${reportGrid} tiny border-b border-line px-4.5 py-2.5 max-md:hidden`}
        >
          <span>{t.indicator}</span>
          <span>{t.previous}</span>
          <span>{t.thisMonth}</span>
          <span>{t.total}</span>
          <span>{t.note}</span>
        </div>
        {report.cells.map((cell) => {
          const form = cells.forms[cell.code];
          const choose = (whose: 'mine' | 'theirs') => {
            const taken = form?.conflict?.state === 'submitted';
            cells.choose(cell.code, whose);
            if (taken) router.refresh();
            else void autosave.save();
          };
          return form && editable.includes(cell) ? (
            <ReportRow
              key={cell.code}
              locale={locale}
              cell={cell}
              form={form}
              judged={judged.get(cell.code)}
              refusals={shown}
              live={live}
              onType={(part, text) => {
                cells.type(cell.code, part, text);
                autosave.soon();
              }}
              onLeave={() => void autosave.save()}
              onChoose={choose}
            />
          ) : (
            <StandingRow
              key={cell.code}
              locale={locale}
              cell={cell}
              form={form}
              live={live}
              locked={locked !== null}
              correctHref={localePath(locale, `${path}&correct=${cell.code}#figure-${cell.code}`)}
              onCorrect={() => cells.open(cell.code)}
              onChoose={choose}
            />
          );
        })}
        <ReportBar
          locale={locale}
          path={path}
          counts={{
            open: editable.length,
            filled: judged.size,
            blank: editable.length - judged.size,
            note: [...judged].filter(([code, one]) => one.needsNote && !cells.forms[code]?.typed.note?.trim())
              .length,
            wrong: Object.keys(refusals).filter((field) => !field.startsWith('note:')).length,
          }}
          save={autosave.state}
          live={live}
          pending={pending}
        />
      </form>
    </>
  );
}
