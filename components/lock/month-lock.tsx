'use client';

import { useActionState, useId } from 'react';
import { KeptForm } from '@/components/kit/form/kept-form';
import { reviewWords } from '@/components/review/review-words';
import type { Locale } from '@/lib/kit/i18n/locale';
import { fill } from '@/lib/kit/i18n/phrase';
import { refusalText } from '@/lib/kit/i18n/refusal-text';
import { lockMonthAction, unlockMonthAction } from '@/lib/lock/actions';

type Props = {
  locale: Locale;
  month: string;
  name: string;
  locked: boolean;
  waiting: number;
  missing: number;
};

/** Locks or unlocks a month in two steps: open, then write the reason and confirm; also without JavaScript. */
export function MonthLock({ locale, month, name, locked, waiting, missing }: Props) {
  const t = reviewWords(locale).locks;
  const field = useId();
  const [lockState, lock, locking] = useActionState(lockMonthAction, null);
  const [unlockState, unlock, unlocking] = useActionState(unlockMonthAction, null);
  const state = locked ? unlockState : lockState;
  const before = locked ? lockState : unlockState;
  const problem = state && !state.ok ? state : null;
  const refused = problem ?? (before && !before.ok && before.code === 'WRONG_STATE' ? before : null);
  if (!locked && waiting > 0) return <p className="tiny md:text-right">{t.waitingHint}</p>;
  return (
    <div>
      <p role="status" className="mb-1 text-sm text-met empty:hidden md:text-right">
        {before?.ok && (locked ? t.doneLock : t.doneUnlock)}
      </p>
      <details className="md:text-right" open={problem !== null || undefined} key={`${locked}`}>
        <summary
          className="btn list-none"
          aria-label={fill(locked ? t.unlockMonth : t.lockMonth, { month: name })}
        >
          {locked ? t.unlock : t.lock}
        </summary>
        <KeptForm action={locked ? unlock : lock} persistent={problem !== null} className="mt-2 text-left">
          <input type="hidden" name="month" value={month} />
          {!locked && missing > 0 && (
            <p className="mb-1 text-sm text-risk">{missingWords(locale, missing)}</p>
          )}
          <label className="label" htmlFor={field}>
            {t.reason}
          </label>
          <input
            id={field}
            name="reason"
            required
            maxLength={500}
            defaultValue={problem ? String(problem.typed.reason ?? '') : ''}
            placeholder={locked ? t.unlockHint : t.lockHint}
            aria-invalid={problem ? true : undefined}
            aria-describedby={refused ? `${field}-problem` : undefined}
            className="field"
          />
          <button type="submit" disabled={locking || unlocking} className="btn btn-primary mt-2">
            {locked ? t.confirmUnlock : t.confirmLock}
          </button>
        </KeptForm>
      </details>
      {refused && (
        <p role="alert" id={`${field}-problem`} className="problem mt-1">
          {refused.code === 'WRONG_STATE' ? t.wrongState : refusalText(locale, refused)}
        </p>
      )}
    </div>
  );
}

/** English has two numbers, and no translator reaches the client: the plural is chosen here. */
function missingWords(locale: Locale, missing: number): string {
  const { missingHint, missingHintOne } = reviewWords(locale).locks;
  return fill(missing === 1 ? missingHintOne : missingHint, { n: missing });
}
