'use client';

import { useActionState } from 'react';
import { moveBranchAction } from '@/lib/branch/actions';
import type { Locale } from '@/lib/kit/i18n/locale';
import { refusalText } from '@/lib/kit/i18n/refusal-text';

type Props = {
  locale: Locale;
  code: string;
  up: string | null;
  down: string | null;
};

/** Moves a branch up or down in the order; `up` and `down` say so in full, null where it stands at the end. */
export function MoveBranch({ locale, code, up, down }: Props) {
  const [state, move, pending] = useActionState(moveBranchAction, null);
  const button = (to: 'up' | 'down', name: string | null) => (
    <button
      type="submit"
      name="to"
      value={to}
      aria-label={name ?? undefined}
      aria-hidden={name === null || undefined}
      disabled={pending || name === null}
      className={`grid size-11 place-items-center rounded-lg text-ink-2 hover:bg-sunken ${name ? '' : 'invisible'}`}
    >
      <span aria-hidden="true">{to === 'up' ? '↑' : '↓'}</span>
    </button>
  );
  return (
    <form action={move} className="flex">
      <input type="hidden" name="code" value={code} />
      {button('up', up)}
      {button('down', down)}
      {state && !state.ok && (
        <p role="alert" className="problem">
          {refusalText(locale, state)}
        </p>
      )}
    </form>
  );
}
