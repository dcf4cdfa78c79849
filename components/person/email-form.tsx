import { FieldForm } from '@/components/kit/form/field-form';
import { field } from '@/components/kit/form/field-spec';
import { TryForm } from '@/components/kit/form/try-form';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { changeEmailAction, mailPasswordLinkAction } from '@/lib/person/actions';

type Props = { locale: Locale; id: string; email: string | null; active: boolean };

/** A person's mail address, and sending a reset link to it. */
export function EmailForm({ locale, id, email, active }: Props) {
  const t = wordsOf(locale, 'settings');
  return (
    <div className="grid content-start gap-4">
      <FieldForm
        locale={locale}
        action={changeEmailAction}
        about={{ id }}
        submit={t('saveEmail')}
        done={t('done')}
        columns={1}
        fields={[field.text('email', t('emailAddress'), email, { maxLength: 254 })]}
      />
      {email && active && (
        <TryForm
          locale={locale}
          action={mailPasswordLinkAction}
          label={t('mailLink')}
          id={id}
          sent={t('mailLinkSent')}
        />
      )}
    </div>
  );
}
