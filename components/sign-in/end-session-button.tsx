'use client';

import { useActionState } from 'react';
import { answerOf } from '@/components/kit/form/answer';
import type { Locale } from '@/lib/kit/i18n/locale';
import { endSessionAction } from '@/lib/person/actions';

type Props = { locale: Locale; id: string; label: string; spoken: string };

/** Ends one session; its words come from the list around it. */
export function EndSessionButton({ locale, id, label, spoken }: Props) {
  const [state, action, pending] = useActionState(endSessionAction, null);
  const { whole, fields } = answerOf(locale, state);
  return (
    <form action={action} className="flex items-center gap-3">
      <input type="hidden" name="id" value={id} />
      {(whole ?? fields.id) && (
        <span role="alert" className="problem">
          {whole ?? fields.id}
        </span>
      )}
      <button type="submit" disabled={pending} aria-label={spoken} className="btn tap">
        {label}
      </button>
    </form>
  );
}
