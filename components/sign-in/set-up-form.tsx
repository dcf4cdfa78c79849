'use client';

import { useActionState } from 'react';
import { KeptForm } from '@/components/form/kept-form';
import { problemsOf, typedIn } from '@/components/person/form-problems';
import { LabelledField } from '@/components/person/labelled-field';
import type { Locale } from '@/lib/i18n/locale';
import { en, zh } from '@/lib/i18n/words/sign-in';
import { setUp } from '@/lib/person/sign-in-actions';

/** The first administrator of an installation. */
export function SetUpForm({ locale, code }: { locale: Locale; code: string }) {
  const [state, action, pending] = useActionState(setUp, null);
  const t = locale === 'zh' ? zh : en;
  const { whole, fields } = problemsOf(locale, state);
  return (
    <KeptForm action={action} kept={state?.ok === false} className="grid gap-4">
      <input type="hidden" name="code" value={code} />
      <input type="hidden" name="locale" value={locale} />
      {whole && (
        <p role="alert" className="problem rounded-lg bg-behind-soft px-3 py-2">
          {whole}
        </p>
      )}
      <LabelledField
        label={t.username}
        name="username"
        autoComplete="username"
        defaultValue={typedIn(state, 'username')}
        problem={fields.username}
        required
      />
      <LabelledField
        label={t.name}
        name="name"
        autoComplete="name"
        defaultValue={typedIn(state, 'name')}
        problem={fields.name}
      />
      <LabelledField
        label={t.newPassword}
        name="password"
        type="password"
        autoComplete="new-password"
        hint={t.passwordHint}
        problem={fields.password}
        required
      />
      <button type="submit" disabled={pending} className="btn btn-primary mt-1 min-h-[44px] w-full">
        {t.setUpSubmit}
      </button>
    </KeptForm>
  );
}
