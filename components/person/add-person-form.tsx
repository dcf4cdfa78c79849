'use client';

import { useActionState } from 'react';
import type { Locale } from '@/lib/i18n/locale';
import { en, zh } from '@/lib/i18n/words/settings';
import { addPersonAction } from '@/lib/person/actions';
import { problemsOf, typedIn } from './form-problems';
import { LabelledField } from './labelled-field';
import { OneTimePassword } from './one-time-password';
import { type BranchChoice, RoleFields } from './role-fields';

/** A new person; the answer shows their one-time password. */
export function AddPersonForm({ locale, branches }: { locale: Locale; branches: BranchChoice[] }) {
  const [state, action, pending] = useActionState(addPersonAction, null);
  const t = locale === 'zh' ? zh : en;
  const { whole, fields } = problemsOf(locale, state);
  const made = state?.ok && state.value.oneTimePassword ? state.value : null;
  return (
    <form action={action} className="grid gap-4">
      {made && (
        <OneTimePassword locale={locale} username={made.username} password={made.oneTimePassword ?? ''} />
      )}
      {whole && (
        <p role="alert" className="problem">
          {whole}
        </p>
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        <LabelledField
          label={t.username}
          name="username"
          autoComplete="off"
          defaultValue={typedIn(state, 'username')}
          problem={fields.username}
          required
        />
        <LabelledField
          label={t.name}
          name="name"
          autoComplete="off"
          defaultValue={typedIn(state, 'name')}
          problem={fields.name}
        />
      </div>
      <RoleFields
        locale={locale}
        branches={branches}
        role={typedIn(state, 'role')}
        branch={typedIn(state, 'branch')}
        problems={{ role: fields.role, branch: fields.branch }}
      />
      <button type="submit" disabled={pending} className="btn btn-primary min-h-[44px] justify-self-start">
        {t.addSubmit}
      </button>
    </form>
  );
}
