'use client';

import { useActionState, useId } from 'react';
import { KeptForm } from '@/components/kit/form/kept-form';
import type { Locale } from '@/lib/kit/i18n/locale';
import { fill, inLanguage } from '@/lib/kit/i18n/phrase';
import { refusalText } from '@/lib/kit/i18n/refusal-text';
import { en, zh } from '@/lib/kit/i18n/words/reporting-status';
import { askExemptionAction, decideExemptionAction } from '@/lib/reporting-status/exemption-actions';
import { StatusCells, type StatusLine } from './status-cells';

/** A button of the form: what it says, and what it is called. */
export type ExemptionButton = { say: string; word: string; primary: boolean };

type Props = {
  locale: Locale;
  branch: string;
  month: string;
  label: string;
  lines: readonly StatusLine[];
  buttons: readonly ExemptionButton[];
  /** The viewer asks for their own branch; else decides. */
  isRequest: boolean;
};

/** A branch's month with boxes to tick, a reason, and what can be said of the ticked: ask, excuse, refuse, take back. */
export function ExemptionForm({ locale, branch, month, label, lines, buttons, isRequest }: Props) {
  const t = inLanguage(locale, { zh, en });
  const id = useId();
  const [state, act, pending] = useActionState(isRequest ? askExemptionAction : decideExemptionAction, null);
  const refused = state && !state.ok ? state : null;
  const ticked = refused ? ([] as string[]).concat(refused.typed.indicators ?? []) : [];
  const wrong = Boolean(refused?.fields?.reason);
  return (
    <KeptForm action={act} persistent={refused !== null} className="grid gap-4">
      <input type="hidden" name="branch" value={branch} />
      <input type="hidden" name="month" value={month} />
      <StatusCells locale={locale} label={label} lines={lines} ticked={ticked} />
      <section aria-labelledby={`${id}title`} className="card no-print grid gap-3 p-4 md:p-5">
        <div>
          <h2 id={`${id}title`}>{isRequest ? t.askTitle : t.excuseTitle}</h2>
          <p className="text-pretty text-ink-2">
            {buttons.length === 0 ? t.nothingToExcuse : isRequest ? t.askLead : t.excuseLead}
          </p>
        </div>
        {buttons.length > 0 && (
          <div>
            <label className="label" htmlFor={`${id}reason`}>
              {t.reason}
            </label>
            <input
              id={`${id}reason`}
              name="reason"
              maxLength={500}
              className="field"
              placeholder={t.reasonHint}
              defaultValue={refused ? String(refused.typed.reason ?? '') : ''}
              aria-invalid={wrong || undefined}
              aria-describedby={`${id}problem`}
            />
          </div>
        )}
        <p id={`${id}problem`} role="alert" className="problem empty:hidden">
          {refused && (refused.code === 'NOTHING_CHOSEN' ? t.chooseFirst : refusalText(locale, refused))}
        </p>
        <p role="status" className="text-met empty:hidden">
          {state?.ok && fill(t.done[state.value.move], { n: state.value.n })}
        </p>
        <div className="flex flex-wrap gap-2 empty:hidden">
          {buttons.map(({ say, word, primary }) => (
            <button
              key={say}
              type="submit"
              name="say"
              value={say}
              disabled={pending}
              className={`btn tap max-md:w-full ${primary ? 'btn-primary' : ''}`}
            >
              {word}
            </button>
          ))}
        </div>
      </section>
    </KeptForm>
  );
}
