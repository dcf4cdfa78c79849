'use client';

import { useActionState, useId } from 'react';
import { answerOf } from '@/components/kit/form/answer';
import { KeptForm } from '@/components/kit/form/kept-form';
import type { Locale } from '@/lib/kit/i18n/locale';
import { adoptPlanAction } from '@/lib/plan/next-actions';

type Props = { locale: Locale; year: number; today: string; words: { on: string; button: string } };

/** Adopts a draft as of a day up to today. */
export function AdoptForm({ locale, year, today, words }: Props) {
  const id = useId();
  const [state, act, pending] = useActionState(adoptPlanAction, null);
  const { kept, sentence, isWrong, typed } = answerOf(locale, state);
  return (
    <KeptForm action={act} persistent={kept} className="grid gap-3">
      <input type="hidden" name="year" value={year} />
      <div className="max-w-56">
        <label className="label" htmlFor={`${id}on`}>
          {words.on}
        </label>
        <input
          id={`${id}on`}
          name="on"
          type="date"
          max={today}
          required
          className="field num"
          defaultValue={typed('on', today)}
          aria-invalid={isWrong('on')}
          aria-describedby={`${id}problem`}
        />
      </div>
      <p id={`${id}problem`} role="alert" className="problem empty:hidden">
        {sentence}
      </p>
      <button type="submit" disabled={pending} className="btn btn-primary tap justify-self-start">
        {words.button}
      </button>
    </KeptForm>
  );
}
