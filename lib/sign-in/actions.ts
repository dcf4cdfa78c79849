'use server';

import { redirect } from 'next/navigation';
import { publicFormAction } from '@/lib/kit/action/form-action';
import { fieldsOf } from '@/lib/kit/action/form-data';
import { isLocale, type Locale, localePath } from '@/lib/kit/i18n/locale';
import type { Outcome } from '@/lib/kit/refusal/rules';
import { pathIn, safePath } from '@/lib/viewer/redirect-rules';
import { homeOf } from '@/lib/viewer/rules';
import { clearSessionCookie, setSessionCookie } from '@/lib/viewer/session-cookie-read';
import { clientAddress, currentActor, currentViewer } from '@/lib/viewer/session-read';
import { linkInput, setUpInput, signInInput } from './input';
import { setPasswordByLink } from './link-write';
import { authenticateRequest } from './request-serve';
import { endOwnSession } from './session-write';
import { setUpFirstAdministrator } from './set-up-write';

/**
 * Signs somebody in and leads them where they wanted to go, or to where their role's work waits. The page's language
 * wins where it is English; Chinese, which nobody had to choose, gives way to the person's own.
 */
export const signIn = publicFormAction('session.start', signInInput, async (input): Promise<Outcome> => {
  const { username, password, from, locale } = await input();
  const outcome = await authenticateRequest(username, password);
  if (!outcome.ok) return outcome;
  await setSessionCookie(outcome.value);
  const { role, language, mustChangePassword } = outcome.value;
  const path = mustChangePassword ? '/account' : (safePath(from) ?? homeOf(role));
  redirect(pathIn(locale === 'en' ? 'en' : language, path));
});

/** Ends this browser's session, here and in the database. */
export async function signOut(form: FormData): Promise<void> {
  const viewer = await currentViewer();
  if (viewer) await endOwnSession(await currentActor(viewer), viewer.sessionId, 'signOut');
  await clearSessionCookie();
  redirect(localePath(localeOf(form), '/sign-in'));
}

/** Makes the first administrator of an installation, who then signs in. */
export const setUp = publicFormAction('person.setUp', setUpInput, async (input): Promise<Outcome> => {
  const { locale, ...first } = await input();
  const outcome = await setUpFirstAdministrator({ ...first, address: await clientAddress() });
  if (!outcome.ok) return outcome;
  redirect(localePath(locale, '/sign-in'));
});

/** Sets one's own password by a one-time link, and goes on to sign in with it. */
export const setPasswordByLinkAction = publicFormAction(
  'person.setPassword',
  linkInput,
  async (input): Promise<Outcome> => {
    const { locale, ...fields } = await input();
    const outcome = await setPasswordByLink({ ...fields, address: await clientAddress() });
    if (!outcome.ok) return outcome;
    const { username } = outcome.value;
    redirect(localePath(locale, `/sign-in?set=${encodeURIComponent(username)}`));
  },
);

function localeOf(form: FormData): Locale {
  const { locale } = form instanceof FormData ? fieldsOf(form) : {};
  return isLocale(locale) ? locale : 'zh';
}
