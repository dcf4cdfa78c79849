import { createContext, useContext } from 'react';
import type { Locale } from '@/lib/kit/i18n/locale';
import type { answerOf } from './answer';

type FormOfFields<T> = ReturnType<typeof answerOf> & {
  locale: Locale;
  /** What the action gave back; undefined until it succeeds. */
  result: T | undefined;
  isPending: boolean;
  /** The id of the form's problem, for `aria-describedby`. */
  summaryId: string;
  /** Sends the form to its second action. */
  sendOther: (form: FormData) => void;
  /** Sends the last submission once more: its answer was lost, and the server does it once at most. */
  sendAgain: () => void;
  setLatest: (action: 'first' | 'other') => void;
};

export const FormContext = createContext<FormOfFields<unknown> | null>(null);

/** The form around a component; `T` is its action's result. */
export function useForm<T = unknown>(): FormOfFields<T> {
  const form = useContext(FormContext);
  if (!form) throw new Error('a part of a form stands outside of one');
  return form as FormOfFields<T>;
}
