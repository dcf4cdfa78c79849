'use client';

import { useSyncExternalStore } from 'react';
import { type Locale, localePath } from '@/lib/kit/i18n/locale';
import type { NamedIndicator } from '@/lib/paste/name-rules';
import type { Report } from '@/lib/report/read';
import { nextField } from './form-behaviour';
import { PastePanel } from './paste-panel';
import { ReadOnlyRow } from './read-only-row';
import { ReportAnswer } from './report-answer';
import { ReportBar } from './report-bar';
import { ReportRow, reportGrid } from './report-row';
import { fill, reportWords, showAt } from './report-words';
import { reportFormId } from './use-paste';
import { useReportForm } from './use-report-form';

type Props = {
  locale: Locale;
  report: Report;
  /** Made by the server for this rendering: the id of the form, and of its submission. */
  stamp: string;
  /** The figure whose correction the address asks for. */
  correct: string | null;
  /** The other indicators that there are, for what is pasted. */
  others: readonly NamedIndicator[];
};

const never = () => () => {};

/** A month's form: typed, saved by itself, checked while typing, submitted; a plain form where no script runs. */
export function ReportForm({ locale, report, stamp, correct, others }: Props) {
  const t = reportWords(locale);
  const live = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const form = useReportForm(report, stamp, correct);
  const path = `/report/${report.month}?branch=${report.branch.code}`;
  const monthly = report.cells.every((cell) => cell.context.indicator.frequency === 'month');
  const size = monthly ? 'month' : 'any';
  const hidden = { branch: report.branch.code, month: report.month, form: stamp, submission: stamp };
  return (
    <>
      <ReportAnswer locale={locale} report={report} outcome={form.outcome} onAgain={form.again} />
      {form.restoredAt && (
        <p role="status" className="mb-3 rounded-lg bg-pace-soft px-3.5 py-2 text-pace">
          {fill(t.restored, { at: showAt(locale, form.restoredAt) })}
        </p>
      )}
      {live && form.editable.length > 0 && (
        <PastePanel locale={locale} report={report} others={others} form={form} />
      )}
      <form
        id={reportFormId}
        action={form.post}
        onSubmit={form.submit}
        onKeyDown={nextField}
        className="card"
        aria-label={t.title}
        noValidate
      >
        {/* Enter would press the first button: it saves, and never submits. */}
        <button type="submit" name="intent" value="save" tabIndex={-1} aria-hidden="true" className="sr-only">
          {t.save}
        </button>
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <div
          aria-hidden="true"
          className={`${reportGrid} tiny border-b border-line px-4.5 py-2.5 max-md:hidden`}
        >
          {[t.indicator, t.previous[size], t.current[size], t.total, t.note].map((head) => (
            <span key={head}>{head}</span>
          ))}
        </div>
        {report.cells.map((cell) => {
          const { code } = cell;
          const typed = form.forms[code];
          const row = {
            locale,
            cell,
            live,
            onChoose: (whose: 'mine' | 'theirs') => form.choose(code, whose),
          };
          return typed && form.editable.includes(cell) ? (
            <ReportRow
              key={code}
              {...row}
              form={typed}
              judged={form.judged.get(code)}
              refusals={form.shown}
              composed={form.composed.get(code) ?? null}
              onType={(part, text) => form.typeInto(code, part, text)}
              onLeave={form.saveNow}
            />
          ) : (
            <ReadOnlyRow
              key={code}
              {...row}
              form={typed}
              locked={report.locked !== null}
              correctHref={localePath(locale, `${path}&correct=${code}#figure-${code}`)}
              onCorrect={() => form.open(code)}
            />
          );
        })}
        <ReportBar
          locale={locale}
          path={path}
          counts={form.counts}
          save={form.saveState}
          live={live}
          pending={form.pending}
        />
      </form>
    </>
  );
}
