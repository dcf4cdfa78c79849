import { FieldForm } from '@/components/kit/form/field-form';
import { field } from '@/components/kit/form/field-spec';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { signIn } from '@/lib/sign-in/actions';

type Props = {
  locale: Locale;
  /** Where the person wanted to go. */
  from: string;
  /** Who has just set a password, and has only that left to type. */
  username?: string;
};

export function SignInForm({ locale, from, username = '' }: Props) {
  const t = wordsOf(locale, 'signIn');
  return (
    <FieldForm
      locale={locale}
      action={signIn}
      about={{ from, locale }}
      fields={[
        field.text('username', t('username'), username, { autoComplete: 'username', required: true }),
        field.secret('password', t('password'), {
          autoComplete: 'current-password',
          required: true,
          autoFocus: username !== '',
        }),
      ]}
      columns={1}
      submit={[{ label: t('submit'), look: 'primary', className: 'w-full', pendingLabel: t('submitting') }]}
    />
  );
}
