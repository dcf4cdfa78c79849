'use client';

import { useActionState } from 'react';
import type { Locale } from '@/lib/kit/i18n/locale';
import { refusalText } from '@/lib/kit/i18n/refusal-text';
import { discardWorkbook } from '@/lib/workbook/actions';

/** Forgets an upload; no figure is touched. */
export function DiscardUploadForm({
  locale,
  upload,
  word,
}: {
  locale: Locale;
  upload: string;
  word: string;
}) {
  const [state, act, pending] = useActionState(discardWorkbook, null);
  return (
    <form action={act}>
      <input type="hidden" name="upload" value={upload} />
      <input type="hidden" name="locale" value={locale} />
      <button type="submit" disabled={pending} className="btn tap">
        {word}
      </button>
      <p role="alert" className="problem empty:hidden">
        {state && !state.ok ? refusalText(locale, state) : null}
      </p>
    </form>
  );
}
