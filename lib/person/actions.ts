'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { formAction } from '@/lib/kit/action/form-action';
import { showInstant } from '@/lib/kit/format/date';
import { type Locale, localePath } from '@/lib/kit/i18n/locale';
import { done, type Outcome, refuse } from '@/lib/kit/refusal/rules';
import { changePasswordInput, sessionInput } from '@/lib/sign-in/input';
import { type GivenLink, givePasswordLink, invitePerson } from '@/lib/sign-in/link-write';
import { changePassword } from '@/lib/sign-in/password-write';
import { requestOrigin } from '@/lib/sign-in/request-serve';
import type { GivenPassword, ShownLink } from '@/lib/sign-in/rules';
import { endOwnSession, endSessionsOf } from '@/lib/sign-in/session-write';
import { homeOf, mayManagePeople, type Viewer } from '@/lib/viewer/rules';
import { keepSession } from '@/lib/viewer/session-cookie-read';
import { actorOf, clientAddress } from '@/lib/viewer/session-read';
import { appUrl } from '@/lib/viewer/session-token-client';
import { changeEmail, mailPasswordLink } from './email-write';
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

const actor = async (viewer: Viewer) => actorOf(viewer, await clientAddress());

/** After a success the page around the form shows what is true now. */
async function shown<T>(outcome: Promise<Outcome<T>>): Promise<Outcome<T>> {
  const known = await outcome;
  if (known.ok) refresh();
  return known;
}

/** Sets one's own new password; other browsers are signed out. After a one-time password, work can begin. */
export const changePasswordAction = formAction(
  'person.password',
  changePasswordInput,
  async (viewer, input): Promise<Outcome> => {
    const from = await requestOrigin();
    const outcome = await changePassword(actorOf(viewer, from.address), {
      current: input.currentPassword,
      next: input.newPassword,
      ...from,
    });
    if (!outcome.ok) return outcome;
    await keepSession(outcome.value);
    if (viewer.mustChangePassword) redirect(localePath(input.locale, homeOf(viewer.role)));
    refresh();
    return done(null);
  },
  { beforePasswordChange: true },
);

/** Ends one of one's own sessions in another browser. */
export const endSessionAction = formAction(
  'session.endOther',
  sessionInput,
  async (viewer, { id }) => shown(endOwnSession(await actor(viewer), id, 'self')),
  { beforePasswordChange: true },
);

/** Adds somebody, whose one-time password is in the answer and nowhere else. */
export const addPersonAction = formAction(
  'person.add',
  addPersonInput,
  async (viewer, input): Promise<Outcome<GivenPassword>> => shown(addPerson(await actor(viewer), input)),
);

/** Adds somebody, whose one-time link is in the answer and nowhere else. */
export const invitePersonAction = formAction(
  'person.invite',
  invitePersonInput,
  async (viewer, { locale, ...invited }): Promise<Outcome<ShownLink>> =>
    shown(asAddress(locale, invitePerson(await actor(viewer), invited))),
);

/** Gives somebody a one-time link with which they set their own password. */
export const givePasswordLinkAction = formAction(
  'person.link',
  giveLinkInput,
  async (viewer, { id, locale }): Promise<Outcome<ShownLink>> =>
    shown(asAddress(locale, givePasswordLink(await actor(viewer), id))),
);

async function asAddress(locale: Locale, given: Promise<Outcome<GivenLink>>): Promise<Outcome<ShownLink>> {
  const outcome = await given;
  if (!outcome.ok) return outcome;
  const { username, token, expiresAt } = outcome.value;
  const link = `${appUrl()}${localePath(locale, '/set-password')}?token=${token}`;
  return done({ username, link, until: showInstant(expiresAt) });
}

/** Sends somebody such a link by mail. */
export const mailPasswordLinkAction = formAction(
  'person.mailLink',
  giveLinkInput,
  async (viewer, { id, locale }) => shown(mailPasswordLink(await actor(viewer), id, locale)),
);

/** Sets where one gets mail oneself. */
export const changeOwnEmailAction = formAction('person.ownEmail', ownEmailInput, async (viewer, { email }) =>
  shown(changeEmail(await actor(viewer), viewer.id, email)),
);

/** Sets where somebody gets mail. */
export const changeEmailAction = formAction('person.email', emailInput, async (viewer, { id, email }) => {
  if (!mayManagePeople(viewer)) return refuse('NOT_FOUND');
  return shown(changeEmail(await actor(viewer), id, email));
});

/** Gives somebody a new one-time password and unlocks them. */
export const resetPasswordAction = formAction(
  'person.reset',
  personInput,
  async (viewer, { id }): Promise<Outcome<GivenPassword>> => shown(resetPassword(await actor(viewer), id)),
);

/** Lets somebody try again before their time is over. */
export const unlockPersonAction = formAction('person.unlock', personInput, async (viewer, { id }) =>
  shown(unlockPerson(await actor(viewer), id)),
);

/** Ends somebody's access and sessions at once. */
export const disablePersonAction = formAction('person.disable', personInput, async (viewer, { id }) =>
  shown(disablePerson(await actor(viewer), id)),
);

/** Lets a disabled person in again. */
export const enablePersonAction = formAction('person.enable', personInput, async (viewer, { id }) =>
  shown(enablePerson(await actor(viewer), id)),
);

/** Signs somebody out of all browsers. */
export const endSessionsAction = formAction(
  'person.endSessions',
  personInput,
  async (viewer, { id }): Promise<Outcome> => {
    const outcome = await shown(endSessionsOf(await actor(viewer), id));
    return outcome.ok ? done(null) : outcome;
  },
);

/** Gives somebody another role or branch. */
export const changeRoleAction = formAction('person.role', changeRoleInput, async (viewer, { id, ...to }) =>
  shown(changeRole(await actor(viewer), id, to)),
);
