'use client';

import { unstable_isUnrecognizedActionError, unstable_rethrow } from 'next/navigation';
import { startTransition, useActionState, useRef } from 'react';
import type { FormState } from '@/lib/kit/action/form-action';
import { fieldsOf, withoutPasswords } from '@/lib/kit/action/form-data';
import { submissionField } from '@/lib/kit/action/submission';
import { newId } from './new-id';

/** A server action, whatever it gives back: none looks at the answer before. */
export type AnyAction<T> = (previous: never, form: FormData) => Promise<FormState<T>>;

/**
 * `useActionState` for the server's forms, whose answer may get lost: then nobody can tell whether it was done. That is
 * an answer too (OUTCOME_UNKNOWN), what was typed stays, and `sendAgain` sends the same submission, which the server
 * does once at most. Without scripts the form goes to the action itself.
 */
export function useFormAction<T>(action: AnyAction<T>) {
  const latest = useRef<FormData | null>(null);
  const isUnknown = useRef(false);
  const send = async (previous: FormState<T>, form: FormData): Promise<FormState<T>> => {
    // The same once more is the same submission, also by the form's own button; anything else is another.
    const repeats = isUnknown.current && latest.current !== null && isSame(form, latest.current);
    form.set(submissionField, (repeats && latest.current?.get(submissionField)) || newId());
    latest.current = form;
    isUnknown.current = true;
    try {
      const answer = await action(previous as never, form);
      isUnknown.current = answer?.ok === false && answer.code === 'OUTCOME_UNKNOWN';
      return answer;
    } catch (error) {
      unstable_rethrow(error);
      const code = unstable_isUnrecognizedActionError(error) ? 'STALE_VERSION' : 'OUTCOME_UNKNOWN';
      return { ok: false, code, typed: withoutPasswords(fieldsOf(form)) };
    }
  };
  // On the server React writes the action's own address into the form.
  const isBrowser = typeof window !== 'undefined';
  const [state, dispatch, isPending] = useActionState(
    isBrowser ? send : (action as (previous: FormState<T>, form: FormData) => Promise<FormState<T>>),
    null,
  );
  const sendAgain = () => {
    const form = latest.current;
    if (form) startTransition(() => dispatch(form));
  };
  return { state, dispatch, isPending, sendAgain };
}

const contentOf = (form: FormData) => JSON.stringify([...form].filter(([name]) => name !== submissionField));
const isSame = (one: FormData, other: FormData) => one === other || contentOf(one) === contentOf(other);
