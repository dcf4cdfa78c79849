'use client';

import { type ReactNode, useActionState, useId } from 'react';
import { KeptForm } from '@/components/kit/form/kept-form';
import type { Locale } from '@/lib/kit/i18n/locale';
import { refusalText } from '@/lib/kit/i18n/refusal-text';
import { storeWorkbook } from '@/lib/workbook/actions';

type Props = {
  locale: Locale;
  upload: string;
  words: { yes: string; storing: string; reason?: string; reasonHint?: string };
  /** Whether a reason is asked for. */
  asksReason?: boolean;
  children?: ReactNode;
};

/** Yes to a preview, with what has to be chosen or said for it. */
export function YesForm({ locale, upload, words, asksReason = false, children }: Props) {
  const id = useId();
  const [state, act, pending] = useActionState(storeWorkbook, null);
  const refused = state && !state.ok ? state : null;
  const typed = refused?.typed.reason;
  return (
    <KeptForm action={act} persistent={refused !== null} className="grid gap-5">
      <input type="hidden" name="upload" value={upload} />
      {children}
      {asksReason && (
        <div className="max-w-xl">
          <label className="label" htmlFor={`${id}reason`}>
            {words.reason}
          </label>
          <textarea
            id={`${id}reason`}
            name="reason"
            rows={2}
            maxLength={500}
            required
            className="field"
            defaultValue={typeof typed === 'string' ? typed : ''}
            aria-describedby={`${id}hint ${id}problem`}
          />
          <p id={`${id}hint`} className="tiny">
            {words.reasonHint}
          </p>
        </div>
      )}
      <p id={`${id}problem`} role="alert" className="problem empty:hidden">
        {refused ? refusalText(locale, refused) : null}
      </p>
      <button type="submit" disabled={pending} className="btn btn-primary tap justify-self-start">
        {pending ? words.storing : words.yes}
      </button>
    </KeptForm>
  );
}
