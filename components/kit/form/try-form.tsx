'use client';

import { useActionState, useId } from 'react';
import type { ChannelTrial } from '@/lib/channel/try-write';
import type { FormState } from '@/lib/kit/action/form-action';
import type { Locale } from '@/lib/kit/i18n/locale';
import { inLanguage } from '@/lib/kit/i18n/phrase';
import { en, zh } from '@/lib/kit/i18n/words/channel';
import { answerOf } from './answer';
import { KeptForm } from './kept-form';

type Props = {
  locale: Locale;
  action: (previous: FormState<ChannelTrial>, form: FormData) => Promise<FormState<ChannelTrial>>;
  label: string;
  /** The robot; without one an address is asked for. */
  id?: string;
  /** The label of that address. */
  to?: string;
  /** What is said when it went well. */
  sent?: string;
};

/** Sends a trial message and says in words what the service really answered. */
export function TryForm({ locale, action, label, id, to, sent }: Props) {
  const [state, send, pending] = useActionState<FormState<ChannelTrial>, FormData>(action, null);
  const field = useId();
  const t = inLanguage(locale, { zh, en });
  const { whole, fields } = answerOf(locale, state);
  const problem = whole ?? fields.to ?? fields.id;
  const answer = state?.ok ? state.value.answer : null;
  return (
    <KeptForm action={send} persistent={state !== null} className="grid gap-2">
      {id && <input type="hidden" name="id" value={id} />}
      <input type="hidden" name="locale" value={locale} />
      {to && (
        <div>
          <label htmlFor={field} className="label">
            {to}
          </label>
          <input
            id={field}
            name="to"
            type="email"
            autoComplete="email"
            defaultValue={String(state?.typed.to ?? '')}
            aria-invalid={Boolean(problem) || undefined}
            aria-describedby={problem ? `${field}-problem` : undefined}
            className="field max-w-md"
          />
        </div>
      )}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <button type="submit" disabled={pending} className="btn tap min-w-24">
          {label}
        </button>
        {problem && (
          <p id={`${field}-problem`} role="alert" className="problem">
            {problem}
          </p>
        )}
        {answer && (
          <p role="status" className={answer === 'sent' ? 'text-met' : 'problem'}>
            {answer === 'sent' ? (sent ?? t.sent) : t.answers[answer]}
          </p>
        )}
      </div>
    </KeptForm>
  );
}
