'use client';

import { type ReactNode, useActionState, useId } from 'react';
import type { FormState } from '@/lib/kit/action/form-action';
import type { Locale } from '@/lib/kit/i18n/locale';
import { refusalText } from '@/lib/kit/i18n/refusal-text';
import { answerOf } from './answer';
import { type FieldSpec, FormField } from './form-field';
import { KeptForm } from './kept-form';

type Props<T> = {
  locale: Locale;
  action: (previous: FormState<T>, form: FormData) => Promise<FormState<T>>;
  /** What the form is about: sent along, not shown. */
  about: Record<string, string>;
  /** The version that the page showed; a newer one in the database means that somebody else was first. */
  version?: number;
  fields: FieldSpec[];
  submit: string;
  /** What the button says meanwhile. */
  submitting?: string;
  /** What is said after a success, where the form is still there then. */
  done?: string;
  danger?: boolean;
  /** The button is as wide as the form. */
  wide?: boolean;
  columns?: 1 | 2 | 3;
  /** What is sent along and is no field to fill in. */
  children?: ReactNode;
};

const grids = { 1: '', 2: 'sm:grid-cols-2', 3: 'sm:grid-cols-2 xl:grid-cols-3' };

/**
 * A form of fields and one button. What was typed stays when it is refused; where somebody else was first, each field
 * says what stands there now, and a second try is made knowing it.
 */
export function FieldForm<T>({
  locale,
  action,
  about,
  version,
  fields,
  submit,
  submitting,
  done,
  danger,
  wide,
  columns = 2,
  children,
}: Props<T>) {
  const [state, send, pending] = useActionState<FormState<T>, FormData>(action, null);
  const id = useId();
  const { kept, whole, fields: problems, typed } = answerOf(locale, state);
  const refused = state && !state.ok ? state : null;
  const edited = refused?.code === 'EDITED_MEANWHILE';
  const newest = edited ? Math.max(Number(refused.detail?.version ?? 0), version ?? 0) : version;
  const told = edited ? refusalText(locale, refused) : whole;
  const unnamed = Object.entries(problems).filter(([name]) => !fields.some((field) => field.name === name));
  return (
    <KeptForm action={send} persistent={kept} className="grid content-start gap-4">
      {Object.entries(about).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {newest !== undefined && <input type="hidden" name="version" value={newest} />}
      {children}
      {(told || unnamed.length > 0) && (
        <p id={`${id}-told`} role="alert" className="problem rounded-lg bg-behind-soft px-3 py-2">
          {told ?? unnamed.map(([, problem]) => problem).join(' ')}
        </p>
      )}
      {fields.length > 0 && (
        <div className={`grid items-start gap-4 ${grids[columns]}`}>
          {fields.map((field) => (
            <FormField
              key={field.name}
              field={field}
              value={typed(field.name, field.value)}
              problem={problems[field.name]}
              describedBy={told ? `${id}-told` : undefined}
            />
          ))}
        </div>
      )}
      <div className="flex flex-wrap items-center gap-4">
        <button
          type="submit"
          disabled={pending}
          className={`btn tap min-w-28 ${danger ? 'btn-danger' : 'btn-primary'} ${wide ? 'w-full' : ''}`}
        >
          {pending && submitting ? submitting : submit}
        </button>
        <p role="status" className="text-met empty:hidden">
          {state?.ok ? done : null}
        </p>
      </div>
    </KeptForm>
  );
}
