'use client';

import { useActionState } from 'react';
import { answerOf } from '@/components/kit/form/answer';
import type { Locale } from '@/lib/kit/i18n/locale';
import { startPlanAction } from '@/lib/plan/next-actions';

/** Starts a year's draft. */
export function StartForm({ locale, year, word }: { locale: Locale; year: number; word: string }) {
  const [state, act, pending] = useActionState(startPlanAction, null);
  return (
    <form action={act} className="grid gap-3">
      <input type="hidden" name="year" value={year} />
      <p role="alert" className="problem empty:hidden">
        {answerOf(locale, state).sentence}
      </p>
      <button type="submit" disabled={pending} className="btn btn-primary tap justify-self-start">
        {word}
      </button>
    </form>
  );
}
