import { useId } from 'react';
import type { Locale } from '@/lib/kit/i18n/locale';
import { inLanguage } from '@/lib/kit/i18n/phrase';
import { en as commonEn, zh as commonZh } from '@/lib/kit/i18n/words/common';
import { en, zh } from '@/lib/kit/i18n/words/settings';
import { type Role, roles } from '@/lib/vocabulary/person';

export type BranchChoice = { code: string; name: string };

type Props = {
  locale: Locale;
  branches: BranchChoice[];
  role: string;
  branch: string;
  problems: { role?: string | undefined; branch?: string | undefined };
};

/** Role and, for a reporter only, branch: the second choice shows once the first asks for it. */
export function RoleFields({ locale, branches, role, branch, problems }: Props) {
  const id = useId();
  const t = inLanguage(locale, { zh, en });
  const names: Record<Role, string> = inLanguage(locale, { zh: commonZh, en: commonEn }).role;
  return (
    <div className="group grid gap-4 sm:grid-cols-2">
      <div>
        <label htmlFor={`${id}-role`} className="label">
          {t.role}
        </label>
        <select
          id={`${id}-role`}
          name="role"
          defaultValue={role || 'reporter'}
          aria-invalid={Boolean(problems.role) || undefined}
          className="field"
        >
          {roles.map((one) => (
            <option key={one} value={one}>
              {names[one]}
            </option>
          ))}
        </select>
      </div>
      <div className="hidden group-has-[option[value=reporter]:checked]:block">
        <label htmlFor={`${id}-branch`} className="label">
          {t.branch}
        </label>
        <select
          id={`${id}-branch`}
          name="branch"
          defaultValue={branch}
          aria-invalid={Boolean(problems.branch) || undefined}
          aria-describedby={problems.branch ? `${id}-problem` : undefined}
          className="field"
        >
          <option value="">{t.noBranch}</option>
          {branches.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
        {problems.branch && (
          <p id={`${id}-problem`} role="alert" className="problem mt-1">
            {problems.branch}
          </p>
        )}
      </div>
    </div>
  );
}
