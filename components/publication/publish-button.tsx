'use client';

import { useActionState } from 'react';
import type { Locale } from '@/lib/kit/i18n/locale';
import { refusalText } from '@/lib/kit/i18n/refusal-text';
import { setYearPublic } from '@/lib/publication/actions';

type Props = { locale: Locale; year: number; isPublic: boolean; label: string; name: string; done: string };

/**
 * Publishes a year, or withdraws one that is public. `name` is the label said in full; `done` says how the year stands
 * now, and is shown once that has come about here.
 */
export function PublishButton({ locale, year, isPublic, label, name, done }: Props) {
  const [state, submit, pending] = useActionState(setYearPublic, null);
  return (
    <form action={submit} className="flex flex-wrap items-center justify-end gap-3">
      <input type="hidden" name="year" value={year} />
      <input type="hidden" name="public" value={isPublic ? 'no' : 'yes'} />
      {state && (
        <p role={state.ok ? 'status' : 'alert'} className={state.ok ? 'tiny' : 'problem'}>
          {state.ok ? done : refusalText(locale, state)}
        </p>
      )}
      <button
        type="submit"
        disabled={pending}
        aria-label={name}
        className={`btn tap min-w-20 ${isPublic ? 'btn-danger' : 'btn-primary'}`}
      >
        {label}
      </button>
    </form>
  );
}
