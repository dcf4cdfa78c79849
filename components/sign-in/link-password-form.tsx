'use client';

import { useActionState } from 'react';
import { KeptForm } from '@/components/form/kept-form';
import { problemsOf } from '@/components/person/form-problems';
import { LabelledField } from '@/components/person/labelled-field';
import type { Locale } from '@/lib/i18n/locale';
import { en, zh } from '@/lib/i18n/words/sign-in';
import { setPasswordByLinkAction } from '@/lib/person/sign-in-actions';

/** One's own password, by a one-time link. The username goes along for password managers. */
export function LinkPasswordForm({
  locale,
  token,
  username,
}: {
  locale: Locale;
  token: string;
  username: string;
}) {
  const [state, action, pending] = useActionState(setPasswordByLinkAction, null);
  const t = locale === 'zh' ? zh : en;
  const { whole, fields } = problemsOf(locale, state);
  return (
    <KeptForm action={action} kept={state?.ok === false} className="grid gap-4">
      <input type="hidden" name="token" value={token} />
      <input type="hidden" name="locale" value={locale} />
      {whole && (
        <p role="alert" className="problem rounded-lg bg-behind-soft px-3 py-2">
          {whole}
        </p>
      )}
      <input type="text" value={username} autoComplete="username" readOnly hidden />
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
        {t.linkSubmit}
      </button>
    </KeptForm>
  );
}
