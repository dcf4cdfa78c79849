'use client';

import { useActionState } from 'react';
import type { FormState } from '@/lib/action/form-action';
import type { Locale } from '@/lib/i18n/locale';
import { en, zh } from '@/lib/i18n/words/settings';
import type { GivenPassword } from '@/lib/person/rules';
import { problemsOf } from './form-problems';
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
export function PersonButton<T extends GivenPassword | null>({
  locale,
  id,
  label,
  hint,
  danger,
  action,
}: Props<T>) {
  const [state, submit, pending] = useActionState<FormState<T>, FormData>(action, null);
  const { whole, fields } = problemsOf(locale, state);
  const problem = whole ?? fields.id;
  const given = state?.ok ? state.value : null;
  return (
    <form action={submit} className="grid gap-2">
      <input type="hidden" name="id" value={id} />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <button
          type="submit"
          disabled={pending}
          className={`btn min-h-[44px] min-w-32 ${danger ? 'btn-danger' : ''}`}
        >
          {label}
        </button>
        {hint && <span className="tiny">{hint}</span>}
      </div>
      {problem && (
        <p role="alert" className="problem">
          {problem}
        </p>
      )}
      {given?.oneTimePassword && (
        <OneTimePassword locale={locale} username={given.username} password={given.oneTimePassword} />
      )}
      {state?.ok && !given && (
        <p role="status" className="text-met">
          {(locale === 'zh' ? zh : en).done}
        </p>
      )}
    </form>
  );
}
