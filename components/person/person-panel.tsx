import { ButtonForm } from '@/components/kit/form/button-form';
import { FieldForm } from '@/components/kit/form/field-form';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import {
  changeRoleAction,
  disablePersonAction,
  enablePersonAction,
  endSessionsAction,
  givePasswordLinkAction,
  resetPasswordAction,
  unlockPersonAction,
} from '@/lib/person/actions';
import type { ListedPerson } from '@/lib/person/read';
import { EmailForm } from './email-form';
import { IssuedCredential } from './issued-credential';
import { type BranchChoice, roleFields } from './role-fields';

type Props = { locale: Locale; person: ListedPerson; branches: BranchChoice[] };

/** The controls of an account; administrators do not manage their own here. */
export function PersonPanel({ locale, person, branches }: Props) {
  const t = wordsOf(locale, 'settings');
  if (person.self) return <p className="tiny pb-5">{t('ownHint')}</p>;
  const { id, role, branch, state } = person;
  return (
    <div className="grid gap-x-12 gap-y-6 pt-2 pb-6 lg:grid-cols-2">
      <AccountButtons locale={locale} person={person} />
      <div className="grid content-start gap-8">
        <EmailForm locale={locale} id={id} email={person.email} active={state !== 'disabled'} />
        <FieldForm
          locale={locale}
          action={changeRoleAction}
          about={{ id }}
          fields={roleFields(locale, branches, role, branch)}
          submit={[{ label: t('changeRole'), hint: t('changeRoleHint') }]}
          done={t('done')}
        />
      </div>
    </div>
  );
}

function AccountButtons({ locale, person }: Omit<Props, 'branches'>) {
  const t = wordsOf(locale, 'settings');
  const about = { locale, id: person.id };
  const form = { locale, about, done: t('done') };
  const issue = { locale, about, children: <IssuedCredential locale={locale} /> };
  const { state, sessions } = person;
  return (
    <div className="grid content-start gap-3">
      {state === 'locked' && (
        <ButtonForm {...form} action={unlockPersonAction} button={{ label: t('unlock') }} />
      )}
      {state !== 'disabled' && (
        <ButtonForm
          {...issue}
          action={givePasswordLinkAction}
          button={{ label: t('giveLink'), hint: t('giveLinkHint') }}
        />
      )}
      <ButtonForm
        {...issue}
        action={resetPasswordAction}
        button={{ label: t('reset'), hint: t('resetHint') }}
      />
      {sessions > 0 && (
        <ButtonForm
          {...form}
          action={endSessionsAction}
          button={{ label: t('endSessions'), hint: t('endSessionsHint') }}
        />
      )}
      {state === 'disabled' ? (
        <ButtonForm {...form} key="enable" action={enablePersonAction} button={{ label: t('enable') }} />
      ) : (
        <ButtonForm
          {...form}
          key="disable"
          action={disablePersonAction}
          button={{ label: t('disable'), hint: t('disableHint'), look: 'danger' }}
        />
      )}
    </div>
  );
}
