'use client';

import { useActionState } from 'react';
import { KeptForm } from '@/components/form/kept-form';
import { problemsOf, typedIn } from '@/components/person/form-problems';
import { LabelledField } from '@/components/person/labelled-field';
import type { Locale } from '@/lib/i18n/locale';
import { en, zh } from '@/lib/i18n/words/sign-in';
import { signIn } from '@/lib/person/sign-in-actions';

/** Account and password; `from` is where the person wanted to go. A refused account name stays in its field. */
export function SignInForm({ locale, from }: { locale: Locale; from: string }) {
  const [state, action, pending] = useActionState(signIn, null);
  const t = locale === 'zh' ? zh : en;
  const { whole } = problemsOf(locale, state);
  return (
    <KeptForm action={action} kept={state?.ok === false} className="grid gap-4">
      <input type="hidden" name="from" value={from} />
      <input type="hidden" name="locale" value={locale} />
      {whole && (
        <p id="sign-in-problem" role="alert" className="problem rounded-lg bg-behind-soft px-3 py-2">
          {whole}
        </p>
      )}
      <LabelledField
        label={t.username}
        name="username"
        autoComplete="username"
        defaultValue={typedIn(state, 'username')}
        describedBy={whole ? 'sign-in-problem' : undefined}
        required
      />
      <LabelledField
        label={t.password}
        name="password"
        type="password"
        autoComplete="current-password"
        describedBy={whole ? 'sign-in-problem' : undefined}
        required
      />
      <button type="submit" disabled={pending} className="btn btn-primary mt-1 min-h-[44px] w-full">
        {pending ? t.submitting : t.submit}
      </button>
    </KeptForm>
  );
}
