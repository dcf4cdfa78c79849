'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { formAction } from '@/lib/kit/action/form-action';
import { localePath } from '@/lib/kit/i18n/locale';
import { done, refuse } from '@/lib/kit/refusal/rules';
import { mayManageSettings } from '@/lib/viewer/rules';
import { actorOf, clientAddress } from '@/lib/viewer/session-read';
import { dropExport, takeExport } from './export-write';
import { fileInput, nothingInput, takeInput, wechatInput } from './input';
import { runWechat } from './run-write';
import { tryWechat } from './try-write';
import { changeWechat } from './write';

/** Saves the connection to the Official Account. */
export const changeWechatAction = formAction('wechat.change', wechatInput, async (viewer, input) => {
  if (!mayManageSettings(viewer)) return refuse('NOT_FOUND');
  const outcome = await changeWechat(actorOf(viewer, await clientAddress()), input);
  if (outcome.ok) refresh();
  return outcome;
});

/** Asks the platform for a token and for one day, and answers what it said. */
export const tryWechatAction = formAction('wechat.try', nothingInput, async (viewer) => {
  if (!mayManageSettings(viewer)) return refuse('NOT_FOUND');
  return tryWechat(actorOf(viewer, await clientAddress()));
});

/** Fetches what is missing now, as the schedule does. */
export const runWechatAction = formAction('wechat.run', nothingInput, async (viewer) => {
  if (!mayManageSettings(viewer)) return refuse('NOT_FOUND');
  const ran = await runWechat('person');
  refresh();
  return done(ran);
});

/** Takes a previewed export, and leads back to the page, which says what became of it. */
export const takeExportAction = formAction('wechat.take', takeInput, async (viewer, { locale, ...input }) => {
  const taken = await takeExport(actorOf(viewer, await clientAddress()), input);
  if (!taken.ok) return taken;
  const { months, drafts } = taken.value;
  return redirect(
    localePath(locale, `/report/wechat?taken=${months.at(-1)}&months=${months.length}&drafts=${drafts}`),
  );
});

/** Drops a previewed export. */
export const dropExportAction = formAction('wechat.drop', fileInput, async (viewer, { file, locale }) => {
  const dropped = await dropExport(actorOf(viewer, await clientAddress()), file);
  return dropped.ok ? redirect(localePath(locale, '/report/wechat')) : dropped;
});
