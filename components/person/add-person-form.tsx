import { FieldForm } from '@/components/kit/form/field-form';
import { field } from '@/components/kit/form/field-spec';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { addPersonAction, invitePersonAction } from '@/lib/person/actions';
import { IssuedCredential } from './issued-credential';
import { type BranchChoice, roleFields } from './role-fields';

/** A new person; the answer shows the link with which they set their password, or a one-time password. */
export function AddPersonForm({ locale, branches }: { locale: Locale; branches: BranchChoice[] }) {
  const t = wordsOf(locale, 'settings');
  return (
    <FieldForm
      locale={locale}
      action={invitePersonAction}
      otherAction={addPersonAction}
      about={{ locale }}
      fields={[
        field.text('username', t('username'), '', { required: true }),
        field.text('name', t('name')),
        ...roleFields(locale, branches),
      ]}
      submit={[
        { label: t('invite'), look: 'primary', hint: t('inviteHint') },
        { label: t('addPassword'), isOther: true },
      ]}
    >
      <IssuedCredential locale={locale} />
    </FieldForm>
  );
}
