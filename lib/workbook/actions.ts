'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { formAction } from '@/lib/kit/action/form-action';
import { localePath } from '@/lib/kit/i18n/locale';
import { actorOf, clientAddress } from '@/lib/viewer/session-read';
import { discardInput, yesInput } from './input';
import { storeUpload } from './store-write';
import { discardUpload } from './upload-write';

/** Yes to a preview: months become drafts, figures approved history; all or nothing. */
export const storeWorkbook = formAction('workbook.store', yesInput, async (viewer, input) => {
  const stored = await storeUpload(actorOf(viewer, await clientAddress()), input);
  // Whatever becomes of it, the page shows how the upload stands now.
  refresh();
  return stored;
});

/** Forgets an upload. */
export const discardWorkbook = formAction(
  'workbook.discard',
  discardInput,
  async (viewer, { upload, locale }) => {
    const gone = await discardUpload(actorOf(viewer), upload);
    if (!gone.ok) return gone;
    redirect(localePath(locale, '/workbooks'));
  },
);
