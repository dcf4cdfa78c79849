'use client';

import { useActionState } from 'react';
import { answerOf } from '@/components/kit/form/answer';
import type { Locale } from '@/lib/kit/i18n/locale';
import { discardDraftAction } from '@/lib/plan/next-actions';

type Props = { locale: Locale; year: number; words: { open: string; hint: string; confirm: string } };

/** Throws a draft away, after a second look. */
export function DiscardForm({ locale, year, words }: Props) {
  const [state, act, pending] = useActionState(discardDraftAction, null);
  return (
    <details className="border-t border-line pt-3">
      <summary className="min-h-[32px] text-ink-2 pointer-coarse:tap">{words.open}</summary>
      <form action={act} className="mt-2 grid gap-3">
        <input type="hidden" name="year" value={year} />
        <p className="tiny">{words.hint}</p>
        <p role="alert" className="problem empty:hidden">
          {answerOf(locale, state).sentence}
        </p>
        <button type="submit" disabled={pending} className="btn btn-danger tap justify-self-start">
          {words.confirm}
        </button>
      </form>
    </details>
  );
}
