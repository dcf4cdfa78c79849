'use server';

import { redirect } from 'next/navigation';
import { formAction } from '@/lib/kit/action/form-action';
import { showInstant } from '@/lib/kit/format/date';
import { type Locale, localePath } from '@/lib/kit/i18n/locale';
import { done, type Outcome } from '@/lib/kit/refusal/rules';
import { appUrl } from '@/lib/kit/settings/settings.mjs';
import { changePasswordInput, sessionInput } from '@/lib/sign-in/input';
import { type IssuedLink, issuePasswordLink } from '@/lib/sign-in/link-write';
import { changePassword } from '@/lib/sign-in/password-write';
import { requestOrigin } from '@/lib/sign-in/request-serve';
import type { PasswordLinkView } from '@/lib/sign-in/rules';
import { endOtherSession, endSessionsByAdmin } from '@/lib/sign-in/session-write';
import { homeOf } from '@/lib/viewer/rules';
import { setSessionCookie } from '@/lib/viewer/session-cookie-read';
import { changeEmail, changeOwnEmail, mailPasswordLink } from './email-write';
import {
  addPersonInput,
  changeRoleInput,
  emailInput,
  giveLinkInput,
  invitePersonInput,
  ownEmailInput,
  personInput,
} from './input';
import { addPerson, changeRole, disablePerson, enablePerson, resetPassword, unlockPerson } from './write';

/** Sets one's own new password; other browsers are signed out. After a one-time password, work can begin. */
export const changePasswordAction = formAction(
  'person.password',
  changePasswordInput,
  async (actor, input, viewer): Promise<Outcome> => {
    const outcome = await changePassword(actor, {
      current: input.currentPassword,
      next: input.newPassword,
      ...(await requestOrigin()),
    });
    if (!outcome.ok) return outcome;
    await setSessionCookie(outcome.value);
    if (viewer.mustChangePassword) redirect(localePath(input.locale, homeOf(viewer.role)));
    return done(null);
  },
  { beforePasswordChange: true },
);

export const endSessionAction = formAction('session.endOther', sessionInput, endOtherSession, {
  beforePasswordChange: true,
});

/** Adds somebody, whose one-time password is in the answer and nowhere else. */
export const addPersonAction = formAction('person.add', addPersonInput, (actor, input) =>
  addPerson(actor, { ...input, by: 'password' }),
);

/** Adds somebody, whose one-time link is in the answer and nowhere else. */
export const invitePersonAction = formAction(
  'person.invite',
  invitePersonInput,
  (actor, { locale, ...invited }) => withAddress(locale, addPerson(actor, { ...invited, by: 'link' })),
);

/** Gives somebody a one-time link with which they set their own password. */
export const givePasswordLinkAction = formAction('person.link', giveLinkInput, (actor, { id, locale }) =>
  withAddress(locale, issuePasswordLink(actor, id)),
);

async function withAddress(
  locale: Locale,
  issuing: Promise<Outcome<IssuedLink>>,
): Promise<Outcome<PasswordLinkView>> {
  const outcome = await issuing;
  if (!outcome.ok) return outcome;
  const { username, token, expiresAt } = outcome.value;
  const link = `${appUrl()}${localePath(locale, '/set-password')}?token=${token}`;
  return done({ username, link, until: showInstant(expiresAt) });
}

/** Sends somebody such a link by mail. */
export const mailPasswordLinkAction = formAction('person.mailLink', giveLinkInput, (actor, { id, locale }) =>
  mailPasswordLink(actor, id, locale),
);

export const changeOwnEmailAction = formAction('person.ownEmail', ownEmailInput, changeOwnEmail);
export const changeEmailAction = formAction('person.email', emailInput, changeEmail);

export const resetPasswordAction = formAction('person.reset', personInput, resetPassword);
export const unlockPersonAction = formAction('person.unlock', personInput, unlockPerson);
export const disablePersonAction = formAction('person.disable', personInput, disablePerson);
export const enablePersonAction = formAction('person.enable', personInput, enablePerson);
export const endSessionsAction = formAction('person.endSessions', personInput, endSessionsByAdmin);
export const changeRoleAction = formAction('person.role', changeRoleInput, changeRole);
