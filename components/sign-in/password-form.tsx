import { FieldForm } from '@/components/kit/form/field-form';
import { field } from '@/components/kit/form/field-spec';
import { UsernameHint } from '@/components/kit/form/username-hint';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { changePasswordAction } from '@/lib/person/actions';

/** Changes the viewer's password. */
export function PasswordForm({ locale, username }: { locale: Locale; username: string }) {
  const t = wordsOf(locale, 'account');
  return (
    <div className="max-w-sm">
      <FieldForm
        locale={locale}
        action={changePasswordAction}
        about={{ locale }}
        fields={[
          field.secret('currentPassword', t('currentPassword'), {
            autoComplete: 'current-password',
            required: true,
          }),
          field.secret('newPassword', t('newPassword'), { hint: t('newPasswordHint'), required: true }),
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
