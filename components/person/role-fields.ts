import { type FieldSpec, field } from '@/components/kit/form/field-spec';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { type Role, roles } from '@/lib/vocabulary/person';

export type BranchChoice = { value: string; label: string };

/** Role and, for a reporter only, branch: the second choice shows once the first asks for it. */
export function roleFields(
  locale: Locale,
  branches: BranchChoice[],
  role: Role = 'reporter',
  branch: string | null = null,
): FieldSpec[] {
  const t = wordsOf(locale, 'settings');
  const common = wordsOf(locale, 'common');
  return [
    field.choice(
      'role',
      t('role'),
      role,
      field.choices(roles, (name) => common(`role.${name}`)),
    ),
    field.choice('branch', t('branch'), branch, [{ value: '', label: t('noBranch') }, ...branches], {
      className: 'hidden group-has-[option[value=reporter]:checked]:block',
    }),
  ];
}
