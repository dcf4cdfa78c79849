'use client';

import { useActionState, useId } from 'react';
import { answerOf } from '@/components/kit/form/answer';
import { FormAnswer } from '@/components/kit/form/form-answer';
import { FormField } from '@/components/kit/form/form-field';
import { KeptForm } from '@/components/kit/form/kept-form';
import type { Locale } from '@/lib/kit/i18n/locale';
import { inLanguage } from '@/lib/kit/i18n/phrase';
import { en, zh } from '@/lib/kit/i18n/words/plan-item';
import { decideItemAction } from '@/lib/plan/item-actions';
import type { ReviewMove } from '@/lib/vocabulary/plan-item';
import { type ItemKey, ItemKeyFields } from './item-key-fields';

type Props = ItemKey & {
  locale: Locale;
  decisions: ReviewMove[];
  /** The viewer asked for it themselves, so that somebody else decides. */
  isOwn: boolean;
  /** What was asked for, in sentences. */
  request: string[];
};

/** A reviewer closes or returns, grants or refuses, reopens. */
export function DecideForm({ locale, decisions, isOwn, request, ...which }: Props) {
  const t = inLanguage(locale, { zh, en });
  const id = useId();
  const [state, act, pending] = useActionState(decideItemAction, null);
  const { kept, sentence, fields, typed } = answerOf(locale, state);
  const favours = (move: ReviewMove) => move === 'close' || move === 'grant';
  return (
    <KeptForm action={act} persistent={kept} className="card grid gap-3 p-5" aria-labelledby={`${id}title`}>
      <h2 id={`${id}title`}>{t.decide}</h2>
      <ItemKeyFields {...which} />
      {request.map((sentence) => (
        <p key={sentence} className="whitespace-pre-line text-pretty">
          {sentence}
        </p>
      ))}
      {isOwn && <p className="text-ink-2">{t.ownClaim}</p>}
      {decisions.length > 0 && (
        <FormField
          field={{
            name: 'words',
            label: t.reason,
            type: 'area',
            rows: 2,
            most: 2000,
            hint: t.reasonHint,
            value: '',
          }}
          value={typed('words', '')}
          problem={fields.words}
        />
      )}
      <FormAnswer error={fields.words ? null : sentence} done={state?.ok ? t.decided : null} />
      <div className="flex flex-wrap gap-2">
        {decisions.map((move) => (
          <button
            key={move}
            type="submit"
            name="move"
            value={move}
            disabled={pending}
            className={`btn tap ${favours(move) ? 'btn-primary' : ''}`}
          >
            {t[move]}
          </button>
        ))}
      </div>
    </KeptForm>
  );
}
