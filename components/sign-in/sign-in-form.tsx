import { FieldForm } from '@/components/kit/form/field-form';
import { field } from '@/components/kit/form/field-spec';
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
        field.text('username', t('username'), '', { autoComplete: 'username', required: true }),
        field.secret('password', t('password'), { autoComplete: 'current-password', required: true }),
      ]}
      columns={1}
      submit={[{ label: t('submit'), look: 'primary', className: 'w-full', pendingLabel: t('submitting') }]}
    />
  );
}
