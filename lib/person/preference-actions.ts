'use server';

import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { fieldsOf } from '@/lib/kit/action/form-data';
import { locales } from '@/lib/kit/i18n/locale';
import { usesHttps } from '@/lib/kit/settings/settings.mjs';
import { pathIn, safePath } from '@/lib/viewer/redirect-rules';
import { currentActor, currentViewer } from '@/lib/viewer/session-read';
import { setLanguage } from './write';

const preferences = z.object({
  theme: z.enum(['auto', 'light', 'dark']).optional().catch(undefined),
  type: z.enum(['normal', 'large']).optional().catch(undefined),
  language: z.enum(locales).optional().catch(undefined),
});

/**
 * Keeps what somebody prefers, signed in or not: colour scheme and type size in cookies of this browser, the
 * language with the person. A form may send any of `theme`, `type` and `language`; what is none of theirs is ignored.
 */
export async function setPreference(form: FormData): Promise<void> {
  const { theme, type, language } = preferences.parse(form instanceof FormData ? fieldsOf(form) : {});
  const jar = await cookies();
  const lasting = {
    path: '/',
    maxAge: 365 * 24 * 60 * 60,
    sameSite: 'lax' as const,
    secure: usesHttps(),
  };
  if (theme) jar.set('theme', theme, lasting);
  if (type) jar.set('type', type, lasting);
  if (!language) return;
  const viewer = await currentViewer();
  if (viewer && viewer.language !== language) await setLanguage(await currentActor(viewer), language);
  redirect(pathIn(language, await currentPage()));
}

/** The page on which the form was sent, for a browser without scripts too. */
async function currentPage(): Promise<string> {
  const referer = (await headers()).get('referer') ?? '';
  try {
    const { pathname, search } = new URL(referer);
    // The address is the reader's own; only its path is used, so that it cannot lead anywhere else.
    return safePath(pathname + search) ?? (/\/sign-in$/.test(pathname) ? `/sign-in${search}` : '/');
  } catch {
    return '/';
  }
}
