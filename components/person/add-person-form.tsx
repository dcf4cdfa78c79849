'use client';

import { useActionState, useState } from 'react';
import { answerOf } from '@/components/kit/form/answer';
import { FormField } from '@/components/kit/form/form-field';
import { KeptForm } from '@/components/kit/form/kept-form';
import type { Locale } from '@/lib/kit/i18n/locale';
import { inLanguage } from '@/lib/kit/i18n/phrase';
import { en, zh } from '@/lib/kit/i18n/words/settings';
import { addPersonAction, invitePersonAction } from '@/lib/person/actions';
import { OneTimeLink } from './one-time-link';
import { OneTimePassword } from './one-time-password';
import { type BranchChoice, RoleFields } from './role-fields';

/** A new person; the answer shows the link with which they set their password, or a one-time password. */
export function AddPersonForm({ locale, branches }: { locale: Locale; branches: BranchChoice[] }) {
  const [invited, invite, inviting] = useActionState(invitePersonAction, null);
  const [added, add, adding] = useActionState(addPersonAction, null);
  const [latest, setLatest] = useState<'invite' | 'add'>('invite');
  const t = inLanguage(locale, { zh, en });
  // Without scripts only one of the two was sent.
  const asked = (latest === 'add' && added) || !invited ? 'add' : 'invite';
  const state: typeof invited | typeof added = asked === 'add' ? added : invited;
  const { kept, whole, fields, typed } = answerOf<unknown>(locale, state);
  const link = asked === 'invite' && invited?.ok ? invited.value : null;
  const made = asked === 'add' && added?.ok && added.value.oneTimePassword ? added.value : null;
  return (
    <KeptForm action={invite} persistent={kept} className="grid gap-4">
      <input type="hidden" name="locale" value={locale} />
      {link && <OneTimeLink locale={locale} credential={link} />}
      {made && (
        <OneTimePassword locale={locale} username={made.username} password={made.oneTimePassword ?? ''} />
      )}
      {whole && (
        <p role="alert" className="problem">
          {whole}
        </p>
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        <FormField
          field={{ name: 'username', label: t.username, type: 'text', value: '', required: true }}
          value={typed('username', '')}
          problem={fields.username}
        />
        <FormField
          field={{ name: 'name', label: t.name, type: 'text', value: '' }}
          value={typed('name', '')}
          problem={fields.name}
        />
      </div>
      <RoleFields
        locale={locale}
        branches={branches}
        role={typed('role', '')}
        branch={typed('branch', '')}
        problems={{ role: fields.role, branch: fields.branch }}
      />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <button
          type="submit"
          disabled={inviting || adding}
          onClick={() => setLatest('invite')}
          className="btn btn-primary tap"
        >
          {t.invite}
        </button>
        <span className="tiny">{t.inviteHint}</span>
        <button
          type="submit"
          formAction={add}
          disabled={inviting || adding}
          onClick={() => setLatest('add')}
          className="btn tap"
        >
          {t.addPassword}
        </button>
      </div>
    </KeptForm>
  );
}
