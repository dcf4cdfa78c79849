import { FieldForm } from '@/components/kit/form/field-form';
import { field } from '@/components/kit/form/field-spec';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { setUp } from '@/lib/sign-in/actions';

/** The first administrator of an installation. */
export function SetUpForm({ locale, code }: { locale: Locale; code: string }) {
  const t = wordsOf(locale, 'signIn');
  return (
    <FieldForm
      locale={locale}
      action={setUp}
      about={{ code, locale }}
      fields={[
        field.text('username', t('username'), '', { autoComplete: 'username', required: true }),
        field.text('name', t('name'), '', { autoComplete: 'name' }),
        field.secret('password', t('newPassword'), { hint: t('passwordHint'), required: true }),
      ]}
      columns={1}
      submit={[{ label: t('setUpSubmit'), look: 'primary', className: 'w-full' }]}
    />
  );
}
