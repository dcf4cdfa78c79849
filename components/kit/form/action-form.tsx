'use client';

import { type ReactNode, useId, useState } from 'react';
import type { Locale } from '@/lib/kit/i18n/locale';
import { answerOf } from './answer';
import { FormContext } from './form-context';
import { PersistentForm } from './persistent-form';
import { type AnyAction, useFormAction } from './use-form-action';

export type ActionFormProps = {
  locale: Locale;
  action: AnyAction<unknown>;
  /** A second action for the same fields, sent by a button with `isOther`. */
  otherAction?: AnyAction<unknown>;
  /** Hidden fields: what the form is about. */
  about?: Record<string, string | number>;
  /** The version that the page showed; a newer one in the database means that somebody else was first. */
  version?: number;
};

type Options = NonNullable<Parameters<typeof answerOf>[2]>;
type Props = ActionFormProps & {
  shown?: Options['shown'];
  wording?: Options['wording'];
  keepsInput?: Options['keepsInput'];
  className?: string;
  id?: string;
  children: ReactNode;
};

/**
 * A form around a server action. Its parts read from it what was typed and what was wrong. What was typed stays when
 * it is refused; where somebody else was first, a second try is made knowing it.
 */
export function ActionForm(props: Props) {
  const {
    locale,
    action,
    otherAction = action,
    about = {},
    version,
    shown,
    wording,
    keepsInput,
    ...form
  } = props;
  const first = useFormAction(action);
  const other = useFormAction(otherAction);
  const [latest, setLatest] = useState<'first' | 'other'>('first');
  const summaryId = useId();
  // Without scripts only one of the two was sent.
  const isOther = (latest === 'other' && other.state !== null) || !first.state;
  const { state, sendAgain } = isOther ? other : first;
  const answer = answerOf(locale, state, { shown, wording, keepsInput });
  const { refused, isKept } = answer;
  const newest = refused?.code === 'EDITED_MEANWHILE' ? Number(refused.detail?.version ?? 0) : 0;
  return (
    <FormContext
      value={{
        ...answer,
        locale,
        result: state?.ok ? state.value : undefined,
        isPending: first.isPending || other.isPending,
        summaryId,
        sendOther: other.dispatch,
        sendAgain,
        setLatest,
      }}
    >
      <PersistentForm action={first.dispatch} persistent={isKept} id={form.id} className={form.className}>
        {Object.entries(about).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {version !== undefined && <input type="hidden" name="version" value={Math.max(newest, version)} />}
        {form.children}
      </PersistentForm>
    </FormContext>
  );
}
