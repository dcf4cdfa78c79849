'use client';

import { useActionState, useId } from 'react';
import { KeptForm } from '@/components/form/kept-form';
import type { Locale } from '@/lib/i18n/locale';
import { en, zh } from '@/lib/i18n/words/plan-item';
import { decideItemAction } from '@/lib/plan/item-actions';
import type { ReviewMove } from '@/lib/plan/item-rules';
import { answerOf } from './form-text';

type Props = {
  locale: Locale;
  year: number;
  number: string;
  base: number;
  decisions: ReviewMove[];
  /** The viewer asked for it themselves, so that somebody else decides. */
  isOwn: boolean;
  /** What was asked for, in sentences. */
  asked: string[];
};

/** A reviewer closes or returns, grants or refuses, reopens. */
export function DecideForm({ locale, year, number, base, decisions, isOwn, asked }: Props) {
  const t = locale === 'zh' ? zh : en;
  const id = useId();
  const [state, act, pending] = useActionState(decideItemAction, null);
  const { sentence, isWrong, typed } = answerOf(locale, state);
  const favours = (move: ReviewMove) => move === 'close' || move === 'grant';
  return (
    <KeptForm
      action={act}
      kept={sentence !== null}
      className="card grid gap-3 p-5"
      aria-labelledby={`${id}title`}
    >
      <h2 id={`${id}title`}>{t.decide}</h2>
      <input type="hidden" name="year" value={year} />
      <input type="hidden" name="number" value={number} />
      <input type="hidden" name="base" value={base} />
      {asked.map((sentence) => (
        <p key={sentence} className="whitespace-pre-line text-pretty">
          {sentence}
        </p>
      ))}
      {isOwn && <p className="text-ink-2">{t.ownClaim}</p>}
      {decisions.length > 0 && (
        <div>
          <label className="label" htmlFor={`${id}words`}>
            {t.reason}
          </label>
          <textarea
            id={`${id}words`}
            name="words"
            rows={2}
            maxLength={2000}
            className="field"
            defaultValue={typed('words', '')}
            aria-invalid={isWrong('words')}
            aria-describedby={`${id}hint ${id}problem`}
          />
          <p id={`${id}hint`} className="tiny mt-1">
            {t.reasonHint}
          </p>
        </div>
      )}
      <p id={`${id}problem`} role="alert" className="problem empty:hidden">
        {sentence}
      </p>
      <p role="status" className="text-met empty:hidden">
        {state?.ok ? t.decided : null}
      </p>
      <div className="flex flex-wrap gap-2">
        {decisions.map((move) => (
          <button
            key={move}
            type="submit"
            name="move"
            value={move}
            disabled={pending}
            className={`btn min-h-[44px] ${favours(move) ? 'btn-primary' : ''}`}
          >
            {t[move]}
          </button>
        ))}
      </div>
    </KeptForm>
  );
}
