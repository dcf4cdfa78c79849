'use client';

import { useActionState } from 'react';
import { answerOf } from '@/components/kit/form/answer';
import { KeptForm } from '@/components/kit/form/kept-form';
import type { Locale } from '@/lib/kit/i18n/locale';
import { inLanguage } from '@/lib/kit/i18n/phrase';
import { en, zh } from '@/lib/kit/i18n/words/settings';
import { changeRoleAction } from '@/lib/person/actions';
import type { Role } from '@/lib/vocabulary/person';
import { type BranchChoice, RoleFields } from './role-fields';

type Props = { locale: Locale; id: string; role: Role; branch: string | null; branches: BranchChoice[] };

/** Another role or branch for somebody. */
export function ChangeRoleForm({ locale, id, role, branch, branches }: Props) {
  const [state, action, pending] = useActionState(changeRoleAction, null);
  const t = inLanguage(locale, { zh, en });
  const { kept, whole, fields, typed } = answerOf(locale, state);
  return (
    <KeptForm action={action} persistent={kept} className="grid content-start gap-3">
      <input type="hidden" name="id" value={id} />
      {whole && (
        <p role="alert" className="problem">
          {whole}
        </p>
      )}
      {state?.ok && (
        <p role="status" className="text-met">
          {t.done}
        </p>
      )}
      <RoleFields
        key={`${role} ${branch}`}
        locale={locale}
        branches={branches}
        role={typed('role', role)}
        branch={typed('branch', branch ?? '')}
        problems={{ role: fields.role, branch: fields.branch }}
      />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <button type="submit" disabled={pending} className="btn tap min-w-32">
          {t.changeRole}
        </button>
        <span className="tiny">{t.changeRoleHint}</span>
      </div>
    </KeptForm>
  );
}
