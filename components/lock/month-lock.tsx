'use client';

import { ActionForm } from '@/components/kit/form/action-form';
import { field } from '@/components/kit/form/field-spec';
import { FormDone, FormProblem } from '@/components/kit/form/form-answer';
import { useForm } from '@/components/kit/form/form-context';
import { FormField } from '@/components/kit/form/form-field';
import { SubmitButton } from '@/components/kit/form/submit-button';
import { reviewWords } from '@/components/review/review-words';
import type { Locale } from '@/lib/kit/i18n/locale';
import { fill } from '@/lib/kit/i18n/phrase';
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
export function MonthLock({ month, waiting, ...props }: Props) {
  const { locale, locked } = props;
  const t = reviewWords(locale).locks;
  if (!locked && waiting > 0) return <p className="tiny md:text-right">{t.waitingHint}</p>;
  return (
    <ActionForm
      locale={locale}
      action={lockMonthAction}
      otherAction={unlockMonthAction}
      about={{ month }}
      shown={['reason']}
      wording={{ WRONG_STATE: t.wrongState }}
      className="grid gap-1 text-sm md:text-right"
    >
      <FormDone done={locked ? t.doneLock : t.doneUnlock} />
      <LockReason key={`${locked}`} {...props} />
      <FormProblem />
    </ActionForm>
  );
}

function LockReason({ locale, name, locked, missing }: Omit<Props, 'month' | 'waiting'>) {
  const t = reviewWords(locale).locks;
  const { refused } = useForm();
  // English has two numbers, and no translator reaches the client.
  const missingHint = missing === 1 ? t.missingHintOne : t.missingHint;
  return (
    <details open={refused !== null || undefined}>
      <summary
        className="btn list-none"
        aria-label={fill(locked ? t.unlockMonth : t.lockMonth, { month: name })}
      >
        {locked ? t.unlock : t.lock}
      </summary>
      <div className="mt-2 grid justify-items-start gap-2 text-left">
        {!locked && missing > 0 && <p className="text-risk">{fill(missingHint, { n: missing })}</p>}
        <FormField
          {...field.text('reason', t.reason, '', {
            required: true,
            maxLength: 500,
            placeholder: locked ? t.unlockHint : t.lockHint,
            className: 'w-full text-base',
          })}
        />
        <SubmitButton label={locked ? t.confirmUnlock : t.confirmLock} look="primary" isOther={locked} />
      </div>
    </details>
  );
}
