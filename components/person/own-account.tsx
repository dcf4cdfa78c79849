import type { ReactNode } from 'react';
import { FieldForm } from '@/components/kit/form/field-form';
import { field } from '@/components/kit/form/field-spec';
import type { Preferences } from '@/components/kit/shell/preference-switches';
import { PasswordForm } from '@/components/sign-in/password-form';
import { SessionList } from '@/components/sign-in/session-list';
import { SignOutButton } from '@/components/sign-in/sign-out-button';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { changeOwnEmailAction } from '@/lib/person/actions';
import type { OwnSession } from '@/lib/person/read';
import type { Viewer } from '@/lib/viewer/rules';
import { DisplayChoices } from './display-choices';

type Props = {
  locale: Locale;
  viewer: Viewer;
  branchName: string | null;
  email: string | null;
  preferences: Preferences;
  sessions: OwnSession[];
};

/** The viewer's account: password, mail, display, devices. */
export function OwnAccount({ locale, viewer, branchName, email, preferences, sessions }: Props) {
  const t = wordsOf(locale, 'account');
  const role = wordsOf(locale, 'common')(`role.${viewer.role}`);
  const { username } = viewer;
  return (
    <div className="max-w-[840px]">
      <div className="mb-6 flex flex-wrap items-end justify-between gap-3">
        <div>
          <h1>{viewer.name}</h1>
          <p className="text-ink-2">
            {branchName ? t('whoOf', { branch: branchName, role, username }) : t('who', { role, username })}
          </p>
        </div>
        <SignOutButton locale={locale} />
      </div>
      {viewer.mustChangePassword && (
        <div role="status" className="mb-6 rounded-[10px] bg-risk-soft px-4 py-3 text-risk">
          <p className="font-semibold">{t('mustChange')}</p>
          <p>{t('mustChangeHint')}</p>
        </div>
      )}
      <AccountSection title={t('password')} hint={t('passwordHint')}>
        <PasswordForm locale={locale} username={username} />
      </AccountSection>
      <AccountSection title={t('email')} hint={t('emailHint')}>
        <FieldForm
          locale={locale}
          action={changeOwnEmailAction}
          submit={t('saveEmail')}
          done={t('emailSaved')}
          columns={1}
          fields={[
            field.text('email', t('emailAddress'), email, { maxLength: 254 }),
            field.secret('currentPassword', t('ownPassword'), ownPassword),
          ]}
        />
      </AccountSection>
      <AccountSection title={t('preferences')}>
        <DisplayChoices locale={locale} {...preferences} />
      </AccountSection>
      <AccountSection title={t('sessions')} hint={t('sessionsHint')}>
        <SessionList locale={locale} sessions={sessions} />
      </AccountSection>
    </div>
  );
}

const ownPassword = { required: true, autoComplete: 'current-password' as const };

type AccountSectionProps = { title: string; hint?: string; children: ReactNode };

/** A section of the account page: title and hint at the left, controls at the right. */
function AccountSection({ title, hint, children }: AccountSectionProps) {
  return (
    <section className="grid gap-x-10 gap-y-4 border-t border-line py-7 md:grid-cols-[200px_minmax(0,560px)]">
      <div>
        <h2>{title}</h2>
        {hint && <p className="tiny mt-1">{hint}</p>}
      </div>
      <div>{children}</div>
    </section>
  );
}
