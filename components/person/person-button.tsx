'use client';

import { useActionState } from 'react';
import { answerOf } from '@/components/kit/form/answer';
import type { FormState } from '@/lib/kit/action/form-action';
import type { Locale } from '@/lib/kit/i18n/locale';
import { inLanguage } from '@/lib/kit/i18n/phrase';
import { en, zh } from '@/lib/kit/i18n/words/settings';
import type { IssuedPassword, PasswordLinkView } from '@/lib/sign-in/rules';
import { OneTimeLink } from './one-time-link';
import { OneTimePassword } from './one-time-password';

type Props<T> = {
  locale: Locale;
  id: string;
  label: string;
  hint?: string;
  danger?: boolean;
  action: (previous: FormState<T>, form: FormData) => Promise<FormState<T>>;
};

/** One thing that can be done to a person's account, with what came of it. */
export function PersonButton<T extends IssuedPassword | PasswordLinkView | null>({
  locale,
  id,
  label,
  hint,
  danger,
  action,
}: Props<T>) {
  const [state, submit, pending] = useActionState<FormState<T>, FormData>(action, null);
  const { whole, fields } = answerOf(locale, state);
  const problem = whole ?? fields.id;
  const given: IssuedPassword | PasswordLinkView | null = state?.ok ? state.value : null;
  const link = given && 'link' in given ? given : null;
  const oneTime = given && 'oneTimePassword' in given ? given : null;
  return (
    <form action={submit} className="grid gap-2">
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="locale" value={locale} />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <button type="submit" disabled={pending} className={`btn tap min-w-32 ${danger ? 'btn-danger' : ''}`}>
          {label}
        </button>
        {hint && <span className="tiny">{hint}</span>}
      </div>
      {problem && (
        <p role="alert" className="problem">
          {problem}
        </p>
      )}
      {link && <OneTimeLink locale={locale} credential={link} />}
      {oneTime?.oneTimePassword && (
        <OneTimePassword locale={locale} username={oneTime.username} password={oneTime.oneTimePassword} />
      )}
      {state?.ok && !given && (
        <p role="status" className="text-met">
          {inLanguage(locale, { zh, en }).done}
        </p>
      )}
    </form>
  );
}
