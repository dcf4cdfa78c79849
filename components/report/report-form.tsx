'use client';

import { useSyncExternalStore } from 'react';
import type { Locale } from '@/lib/kit/i18n/locale';
import { fill } from '@/lib/kit/i18n/phrase';
import type { NamedIndicator } from '@/lib/paste/name-rules';
import { focusNextField } from './form-behaviour';
import { FormHead } from './form-head';
import type { FormCell, MonthForm } from './month-form';
import { PastePanel } from './paste-panel';
import { ReadOnlyRow } from './read-only-row';
import { ReportAnswer } from './report-answer';
import { ReportBar } from './report-bar';
import { ReportRow } from './report-row';
import { reportWords, showAt } from './report-words';
import { reportFormId } from './use-paste';
import { useReportForm } from './use-report-form';

type Props = {
  locale: Locale;
  month: MonthForm;
  /** Made by the server for this rendering: the id of the form, and of its submission. */
  renderId: string;
  /** The figure to correct, from the address. */
  correctCode: string | null;
  /** The names of all indicators, to recognise pasted rows. */
  names: readonly NamedIndicator[];
};

const never = () => () => {};

/** A month's form: typed, saved by itself, checked while typing, submitted; a plain form where no script runs. */
export function ReportForm({ locale, month, renderId, correctCode, names }: Props) {
  const t = reportWords(locale);
  const live = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const form = useReportForm(month, renderId, correctCode);
  const path = `/report/${month.month}?branch=${month.branch}`;
  const hidden = { branch: month.branch, month: month.month, form: renderId, submission: renderId };
  const row = (cell: FormCell) => {
    const props = { locale, cell, live, branch: month.branch, draft: form.drafts[cell.code] };
    return form.editable.includes(cell) ? (
      <ReportRow key={cell.code} {...props} form={form} />
    ) : (
      <ReadOnlyRow key={cell.code} {...props} form={form} locked={month.locked} path={path} />
    );
  };
  return (
    <>
      <ReportAnswer locale={locale} cells={month.cells} outcome={form.outcome} onResend={form.resend} />
      {form.restoredAt && (
        <p role="status" className="mb-3 rounded-lg bg-pace-soft px-3.5 py-2 text-pace">
          {fill(t.restored, { at: showAt(locale, form.restoredAt) })}
        </p>
      )}
      {live && form.editable.length > 0 && (
        <PastePanel locale={locale} month={month} names={names} form={form} />
      )}
      <form
        id={reportFormId}
        action={form.post}
        onSubmit={form.submit}
        onKeyDown={focusNextField}
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
        <FormHead locale={locale} cells={month.cells} />
        {month.cells.map(row)}
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
