'use client';

import { useActionState, useId, useState } from 'react';
import { KeptForm } from '@/components/kit/form/kept-form';
import type { Locale } from '@/lib/kit/i18n/locale';
import { fill, inLanguage } from '@/lib/kit/i18n/phrase';
import { refusalText } from '@/lib/kit/i18n/refusal-text';
import { en, zh } from '@/lib/kit/i18n/words/targets';
import { saveTarget, withdrawTarget } from '@/lib/plan/actions';

export type TargetScope = { branch: string; name: string; base: number; value: string };
type Props = { locale: Locale; indicator: string; year: number; unit: string; scopes: TargetScope[] };

/** Sets, revises or withdraws a target, association-wide or of one branch. */
export function TargetForm({ locale, indicator, year, unit, scopes }: Props) {
  const t = inLanguage(locale, { zh, en });
  const id = useId();
  const [saved, save, saving] = useActionState(saveTarget, null);
  const [withdrawn, withdraw, withdrawing] = useActionState(withdrawTarget, null);
  const [branch, setBranch] = useState(scopes[0]?.branch ?? '');
  const scope = scopes.find((one) => one.branch === branch) ?? scopes[0];
  const state = withdrawn && !withdrawn.ok ? withdrawn : (saved ?? withdrawn);
  const typed = (name: string) => (state && !state.ok ? String(state.typed[name] ?? '') : '');
  const wrong = state && !state.ok ? refusalText(locale, state) : null;
  return (
    <KeptForm
      action={save}
      persistent={wrong !== null}
      className="grid gap-3"
      key={`${scope?.branch} ${scope?.base}`}
    >
      <h3 className="font-semibold">{t.setTarget}</h3>
      <input type="hidden" name="indicator" value={indicator} />
      <input type="hidden" name="year" value={year} />
      <input type="hidden" name="base" value={scope?.base ?? 0} />
      {scopes.length > 1 ? (
        <div>
          <label className="label" htmlFor={`${id}scope`}>
            {t.scope}
          </label>
          <select
            id={`${id}scope`}
            name="branch"
            className="field"
            value={branch}
            onChange={(event) => setBranch(event.target.value)}
          >
            {scopes.map((one) => (
              <option key={one.branch} value={one.branch}>
                {one.name}
              </option>
            ))}
          </select>
        </div>
      ) : (
        <input type="hidden" name="branch" value="" />
      )}
      <div>
        <label className="label" htmlFor={`${id}value`}>
          {fill(t.value, { unit })}
        </label>
        <input
          id={`${id}value`}
          name="value"
          inputMode="decimal"
          autoComplete="off"
          className="field num"
          defaultValue={typed('value') || scope?.value}
          aria-invalid={Boolean(wrong)}
          aria-describedby={`${id}hint ${id}problem`}
        />
        <p id={`${id}hint`} className="tiny mt-1">
          {t.valueHint}
        </p>
      </div>
      <div>
        <label className="label" htmlFor={`${id}reason`}>
          {t.reason}
        </label>
        <input
          id={`${id}reason`}
          name="reason"
          maxLength={500}
          className="field"
          defaultValue={typed('reason')}
          placeholder={t.reasonHint}
        />
      </div>
      <p id={`${id}problem`} role="alert" className="problem empty:hidden">
        {wrong}
      </p>
      <p role="status" className="text-met empty:hidden">
        {state?.ok ? fill(t.saved, { revision: state.value.revision }) : null}
      </p>
      <div className="flex flex-wrap gap-2">
        <button type="submit" className="btn btn-primary" disabled={saving || withdrawing}>
          {t.save}
        </button>
        {scope?.value && (
          <button
            type="submit"
            className="btn btn-danger"
            formAction={withdraw}
            disabled={saving || withdrawing}
            title={t.withdrawHint}
          >
            {t.withdraw}
          </button>
        )}
      </div>
    </KeptForm>
  );
}
