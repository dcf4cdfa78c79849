'use server';

import { redirect } from 'next/navigation';
import { formAction } from '@/lib/kit/action/form-action';
import { localePath } from '@/lib/kit/i18n/locale';
import { discardInput, yesInput } from './input';
import { storeUpload } from './store-write';
import { discardUpload } from './upload-write';

/** Yes to a preview: months become drafts, figures approved history; all or nothing. */
export const storeWorkbook = formAction('workbook.store', yesInput, storeUpload, { refresh: 'always' });

export const discardWorkbook = formAction(
  'workbook.discard',
  discardInput,
  async (actor, { upload, locale }) => {
    const outcome = await discardUpload(actor, upload);
    return outcome.ok ? redirect(localePath(locale, '/workbooks')) : outcome;
  },
);
