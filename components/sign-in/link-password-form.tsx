import { FieldForm } from '@/components/kit/form/field-form';
import { field } from '@/components/kit/form/field-spec';
import { UsernameHint } from '@/components/kit/form/username-hint';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { setPasswordByLinkAction } from '@/lib/sign-in/actions';

type Props = { locale: Locale; token: string; username: string };

export function LinkPasswordForm({ locale, token, username }: Props) {
  const t = wordsOf(locale, 'signIn');
  return (
    <FieldForm
      locale={locale}
      action={setPasswordByLinkAction}
      about={{ token, locale }}
      fields={[field.secret('password', t('newPassword'), { hint: t('passwordHint'), required: true })]}
      columns={1}
      submit={[{ label: t('linkSubmit'), look: 'primary', className: 'w-full' }]}
    >
      <UsernameHint username={username} />
    </FieldForm>
  );
}
