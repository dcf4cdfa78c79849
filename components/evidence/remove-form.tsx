'use client';

import { useActionState, useId } from 'react';
import { KeptForm } from '@/components/kit/form/kept-form';
import { removeEvidenceAction } from '@/lib/evidence/actions';
import type { Locale } from '@/lib/kit/i18n/locale';
import { fill, inLanguage } from '@/lib/kit/i18n/phrase';
import { refusalText } from '@/lib/kit/i18n/refusal-text';
import { en, zh } from '@/lib/kit/i18n/words/evidence';

type Props = { locale: Locale; id: string; name: string; reasonNeeded: boolean };

/** Takes one file away, after a second look; the secretariat says why. */
export function RemoveForm({ locale, id, name, reasonNeeded }: Props) {
  const t = inLanguage(locale, { zh, en });
  const field = useId();
  const [state, act, pending] = useActionState(removeEvidenceAction, null);
  const problem = state && !state.ok ? refusalText(locale, state) : null;
  const typed = state && !state.ok ? state.typed.reason : '';
  return (
    <details className="text-sm">
      <summary
        aria-label={fill(t.removeThis, { name })}
        className="inline-flex min-h-[32px] cursor-pointer items-center text-ink-2 underline underline-offset-3 pointer-coarse:tap"
      >
        {t.remove}
      </summary>
      <KeptForm action={act} persistent={problem !== null} className="grid gap-2 pt-1 pb-2">
        <input type="hidden" name="id" value={id} />
        {reasonNeeded && (
          <div>
            <label htmlFor={field} className="label">
              {fill(t.removeReason, { name })}
            </label>
            <textarea
              id={field}
              name="reason"
              rows={2}
              maxLength={500}
              defaultValue={typeof typed === 'string' ? typed : ''}
              aria-invalid={problem ? true : undefined}
              aria-describedby={`${field}-hint ${field}-problem`}
              className="field"
            />
          </div>
        )}
        <p id={`${field}-hint`} className="tiny">
          {t.removeHint}
        </p>
        <p id={`${field}-problem`} role="alert" className="problem empty:hidden">
          {problem}
        </p>
        <button type="submit" disabled={pending} className="btn btn-danger tap justify-self-start">
          {t.removeSure}
        </button>
      </KeptForm>
    </details>
  );
}
