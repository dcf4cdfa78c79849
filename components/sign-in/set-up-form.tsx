import { FieldForm } from '@/components/kit/form/field-form';
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
        {
          name: 'username',
          label: t('username'),
          type: 'text',
          value: '',
          autoComplete: 'username',
          required: true,
        },
        { name: 'name', label: t('name'), type: 'text', value: '', autoComplete: 'name' },
        {
          name: 'password',
          label: t('newPassword'),
          type: 'secret',
          value: '',
          hint: t('passwordHint'),
          required: true,
        },
      ]}
      columns={1}
      submit={t('setUpSubmit')}
      wide
    />
  );
}
