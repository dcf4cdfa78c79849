import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import {
  disablePersonAction,
  enablePersonAction,
  endSessionsAction,
  givePasswordLinkAction,
  resetPasswordAction,
  unlockPersonAction,
} from '@/lib/person/actions';
import type { ListedPerson } from '@/lib/person/read';
import { ChangeRoleForm } from './change-role-form';
import { EmailForm } from './email-form';
import { PersonButton } from './person-button';
import type { BranchChoice } from './role-fields';

type Props = { locale: Locale; person: ListedPerson; branches: BranchChoice[] };

/** What an administrator can do to one account now; one's own is not managed here. */
export function PersonPanel({ locale, person, branches }: Props) {
  const t = wordsOf(locale, 'settings');
  if (person.self) return <p className="tiny pb-5">{t('ownHint')}</p>;
  const at = { locale, id: person.id };
  return (
    <div className="grid gap-x-12 gap-y-6 pt-2 pb-6 lg:grid-cols-2">
      <div className="grid content-start gap-3">
        {person.state === 'locked' && (
          <PersonButton {...at} label={t('unlock')} action={unlockPersonAction} />
        )}
        {person.state !== 'disabled' && (
          <PersonButton
            {...at}
            label={t('giveLink')}
            hint={t('giveLinkHint')}
            action={givePasswordLinkAction}
          />
        )}
        <PersonButton {...at} label={t('reset')} hint={t('resetHint')} action={resetPasswordAction} />
        {person.sessions > 0 && (
          <PersonButton
            {...at}
            label={t('endSessions')}
            hint={t('endSessionsHint')}
            action={endSessionsAction}
          />
        )}
        {person.state === 'disabled' ? (
          <PersonButton key="enable" {...at} label={t('enable')} action={enablePersonAction} />
        ) : (
          <PersonButton
            key="disable"
            {...at}
            label={t('disable')}
            hint={t('disableHint')}
            danger
            action={disablePersonAction}
          />
        )}
      </div>
      <div className="grid content-start gap-8">
        <EmailForm {...at} email={person.email} active={person.state !== 'disabled'} />
        <ChangeRoleForm {...at} role={person.role} branch={person.branch} branches={branches} />
      </div>
    </div>
  );
}
