'use client';

import { useActionState, useId } from 'react';
import { KeptForm } from '@/components/form/kept-form';
import type { Locale } from '@/lib/i18n/locale';
import { en, zh } from '@/lib/i18n/words/plan-item';
import { dropItemAction } from '@/lib/plan/item-actions';
import { answerOf } from './form-text';

type Props = {
  locale: Locale;
  year: number;
  number: string;
  base: number;
  /** A draft's item is removed, an adopted plan's withdrawn with a reason, or put back. */
  what: 'remove' | 'withdraw' | 'restore';
};

/** Takes an item out of the plan. */
export function DropForm({ locale, year, number, base, what }: Props) {
  const t = locale === 'zh' ? zh : en;
  const id = useId();
  const [state, act, pending] = useActionState(dropItemAction, null);
  const { sentence, isWrong, typed } = answerOf(locale, state);
  return (
    <KeptForm action={act} kept={sentence !== null} className="grid gap-3 border-t border-line pt-4">
      <input type="hidden" name="year" value={year} />
      <input type="hidden" name="number" value={number} />
      <input type="hidden" name="base" value={base} />
      {what !== 'remove' && (
        <div>
          <label className="label" htmlFor={`${id}reason`}>
            {t.revisionReason}
          </label>
          <input
            id={`${id}reason`}
            name="reason"
            maxLength={1000}
            autoComplete="off"
            className="field"
            defaultValue={typed('reason', '')}
            aria-invalid={isWrong('reason')}
            aria-describedby={`${id}problem`}
          />
        </div>
      )}
      <p id={`${id}problem`} role="alert" className="problem empty:hidden">
        {sentence}
      </p>
      <button
        type="submit"
        disabled={pending}
        className={`btn min-h-[44px] justify-self-start ${what === 'restore' ? '' : 'btn-danger'}`}
      >
        {t[what]}
      </button>
    </KeptForm>
  );
}
