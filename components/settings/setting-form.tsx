'use client';

import { useActionState, useId } from 'react';
import { KeptForm } from '@/components/form/kept-form';
import { problemsOf } from '@/components/person/form-problems';
import type { FormState } from '@/lib/action/form-action';
import type { Locale } from '@/lib/i18n/locale';
import { refusalText } from '@/lib/i18n/refusal-text';
import { SettingField, type SettingFieldSpec } from './setting-field';

type Props = {
  locale: Locale;
  action: (previous: FormState, form: FormData) => Promise<FormState>;
  /** What the form is about: sent along, not shown. */
  about: Record<string, string>;
  /** The version that the page showed; a newer one in the database means that somebody else was first. */
  version?: number;
  fields: SettingFieldSpec[];
  submit: string;
  /** What is said after a success. */
  done: string;
  danger?: boolean;
  columns?: 1 | 2 | 3;
};

const grids = { 1: '', 2: 'sm:grid-cols-2', 3: 'sm:grid-cols-2 xl:grid-cols-3' };

/**
 * A form of the settings. What was typed stays when it is refused; where somebody else was first, each field says what
 * stands there now, and a second try is made knowing it.
 */
export function SettingForm({
  locale,
  action,
  about,
  version,
  fields,
  submit,
  done,
  danger,
  columns = 2,
}: Props) {
  const [state, send, pending] = useActionState<FormState, FormData>(action, null);
  const id = useId();
  const { whole, fields: problems } = problemsOf(locale, state);
  const refused = state && !state.ok ? state : null;
  const edited = refused?.code === 'EDITED_MEANWHILE';
  const newest = edited ? Math.max(Number(refused.detail?.version ?? 0), version ?? 0) : version;
  const told = edited ? refusalText(locale, refused) : whole;
  const unnamed = Object.entries(problems).filter(([name]) => !fields.some((field) => field.name === name));
  const typed = (name: string) => String(refused?.typed[name] ?? '');
  return (
    <KeptForm
      action={send}
      kept={refused !== null}
      className="grid content-start gap-4"
      aria-describedby={told ? `${id}-told` : undefined}
    >
      {Object.entries(about).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {newest !== undefined && <input type="hidden" name="version" value={newest} />}
      {(told || unnamed.length > 0) && (
        <p id={`${id}-told`} role="alert" className="problem rounded-lg bg-behind-soft px-3 py-2">
          {told ?? unnamed.map(([, problem]) => problem).join(' ')}
        </p>
      )}
      {fields.length > 0 && (
        <div className={`grid items-start gap-4 ${grids[columns]}`}>
          {fields.map((field) => (
            <SettingField
              key={field.name}
              field={field}
              value={refused ? typed(field.name) : field.value}
              problem={problems[field.name]}
            />
          ))}
        </div>
      )}
      <div className="flex flex-wrap items-center gap-4">
        <button
          type="submit"
          disabled={pending}
          className={`btn min-h-[44px] min-w-28 ${danger ? 'btn-danger' : 'btn-primary'}`}
        >
          {submit}
        </button>
        <p role="status" className="text-met empty:hidden">
          {state?.ok ? done : null}
        </p>
      </div>
    </KeptForm>
  );
}
