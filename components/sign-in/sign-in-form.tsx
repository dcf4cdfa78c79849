import { FieldForm } from '@/components/kit/form/field-form';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { signIn } from '@/lib/sign-in/actions';

/** Account and password; `from` is where the person wanted to go. */
export function SignInForm({ locale, from }: { locale: Locale; from: string }) {
  const t = wordsOf(locale, 'signIn');
  return (
    <FieldForm
      locale={locale}
      action={signIn}
      about={{ from, locale }}
      fields={[
        {
          name: 'username',
          label: t('username'),
          type: 'text',
          value: '',
          autoComplete: 'username',
          required: true,
        },
        {
          name: 'password',
          label: t('password'),
          type: 'secret',
          value: '',
          autoComplete: 'current-password',
          required: true,
        },
      ]}
      columns={1}
      submit={t('submit')}
      submitting={t('submitting')}
      wide
    />
  );
}
