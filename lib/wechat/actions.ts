'use server';

import { redirect } from 'next/navigation';
import { formAction } from '@/lib/kit/action/form-action';
import { localePath } from '@/lib/kit/i18n/locale';
import { done, refuse } from '@/lib/kit/refusal/rules';
import { mayManageSettings } from '@/lib/viewer/rules';
import { dropExport, takeExport } from './export-write';
import { fileInput, nothingInput, takeInput, wechatInput } from './input';
import { runWechat } from './run-write';
import { tryWechat } from './try-write';
import { changeWechat } from './write';

export const changeWechatAction = formAction('wechat.change', wechatInput, async (actor, input) =>
  mayManageSettings(actor) ? changeWechat(actor, input) : refuse('NOT_FOUND'),
);

/** Requests a token and one day, and returns what the platform answered. */
export const tryWechatAction = formAction(
  'wechat.try',
  nothingInput,
  async (actor) => (mayManageSettings(actor) ? tryWechat(actor) : refuse('NOT_FOUND')),
  { refresh: 'never' },
);

/** Fetches what is missing now, as the schedule does. */
export const runWechatAction = formAction('wechat.run', nothingInput, async (actor) =>
  mayManageSettings(actor) ? done(await runWechat('person')) : refuse('NOT_FOUND'),
);

/** Takes a previewed export and returns to the page, which shows the result. */
export const takeExportAction = formAction('wechat.take', takeInput, async (actor, { locale, ...input }) => {
  const outcome = await takeExport(actor, input);
  if (!outcome.ok) return outcome;
  const { months, drafts } = outcome.value;
  return redirect(
    localePath(locale, `/report/wechat?taken=${months.at(-1)}&months=${months.length}&drafts=${drafts}`),
  );
});

export const dropExportAction = formAction('wechat.drop', fileInput, async (actor, { file, locale }) => {
  const dropped = await dropExport(actor, file);
  return dropped.ok ? redirect(localePath(locale, '/report/wechat')) : dropped;
});
