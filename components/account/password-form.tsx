'use client';

import { useActionState } from 'react';
import { KeptForm } from '@/components/form/kept-form';
import { problemsOf } from '@/components/person/form-problems';
import { LabelledField } from '@/components/person/labelled-field';
import type { Locale } from '@/lib/i18n/locale';
import { en, zh } from '@/lib/i18n/words/account';
import { changePasswordAction } from '@/lib/person/actions';

/** One's own new password. */
export function PasswordForm({ locale, username }: { locale: Locale; username: string }) {
  const [state, action, pending] = useActionState(changePasswordAction, null);
  const t = locale === 'zh' ? zh : en;
  const { whole, fields } = problemsOf(locale, state);
  return (
    <KeptForm action={action} kept={state?.ok === false} className="grid max-w-sm gap-4">
      <input type="hidden" name="locale" value={locale} />
      {/* for password managers, which otherwise cannot tell whose password it is */}
      <input type="text" name="username" autoComplete="username" defaultValue={username} hidden />
      {whole && (
        <p role="alert" className="problem">
          {whole}
        </p>
      )}
      {state?.ok && (
        <p role="status" className="rounded-lg bg-met-soft px-3 py-2 text-met">
          {t.changed}
        </p>
      )}
      <LabelledField
        label={t.currentPassword}
        name="currentPassword"
        type="password"
        autoComplete="current-password"
        problem={fields.currentPassword}
        required
      />
      <LabelledField
        label={t.newPassword}
        name="newPassword"
        type="password"
        autoComplete="new-password"
        hint={t.newPasswordHint}
        problem={fields.newPassword}
        required
      />
      <button type="submit" disabled={pending} className="btn btn-primary min-h-[44px] justify-self-start">
        {t.change}
      </button>
    </KeptForm>
  );
}
