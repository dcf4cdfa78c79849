import { FieldForm } from '@/components/form/field-form';
import { UsernameHint } from '@/components/form/username-hint';
import type { Locale } from '@/lib/i18n/locale';
import { wordsOf } from '@/lib/i18n/translator';
import { changePasswordAction } from '@/lib/person/actions';

/** One's own new password. */
export function PasswordForm({ locale, username }: { locale: Locale; username: string }) {
  const t = wordsOf(locale, 'account');
  return (
    <div className="max-w-sm">
      <FieldForm
        locale={locale}
        action={changePasswordAction}
        about={{ locale }}
        fields={[
          {
            name: 'currentPassword',
            label: t('currentPassword'),
            type: 'secret',
            value: '',
            autoComplete: 'current-password',
            required: true,
          },
          {
            name: 'newPassword',
            label: t('newPassword'),
            type: 'secret',
            value: '',
            hint: t('newPasswordHint'),
            required: true,
          },
        ]}
        columns={1}
        submit={t('change')}
        done={t('changed')}
      >
        <UsernameHint username={username} />
      </FieldForm>
    </div>
  );
}
