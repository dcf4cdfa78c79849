'use client';

import { unstable_rethrow } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import type { Locale } from '@/lib/kit/i18n/locale';
import { refusalText } from '@/lib/kit/i18n/refusal-text';

type Props = {
  locale: Locale;
  action: (form: FormData) => Promise<void>;
  className?: string;
  children: ReactNode;
};

/** A form whose action answers nothing but another page. When the connection breaks, it says so and stays. */
export function PlainForm({ locale, action, className, children }: Props) {
  const [isLost, setLost] = useState(false);
  const send = async (form: FormData) => {
    try {
      await action(form);
      setLost(false);
    } catch (error) {
      unstable_rethrow(error);
      setLost(true);
    }
  };
  return (
    // On the server React writes the action's own address into the form.
    <form noValidate action={typeof window === 'undefined' ? action : send} className={className}>
      {children}
      {isLost && (
        <p role="alert" className="problem w-full">
          {refusalText(locale, { code: 'OUTCOME_UNKNOWN' })}
        </p>
      )}
    </form>
  );
}
