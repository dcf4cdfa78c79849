'use client';

import { useId, useState } from 'react';
import { ActionForm } from '@/components/kit/form/action-form';
import { field } from '@/components/kit/form/field-spec';
import { FormDone, FormProblem } from '@/components/kit/form/form-answer';
import { FormField } from '@/components/kit/form/form-field';
import { Labelled } from '@/components/kit/form/labelled';
import { SubmitButton } from '@/components/kit/form/submit-button';
import type { Locale } from '@/lib/kit/i18n/locale';
import { fill, inLanguage } from '@/lib/kit/i18n/phrase';
import { en, zh } from '@/lib/kit/i18n/words/targets';
import { saveTarget, withdrawTarget } from '@/lib/plan/actions';

export type TargetScope = { branch: string; name: string; base: number; value: string };
type Saved = { revision: number; isWithdrawn?: boolean };
type Props = {
  locale: Locale;
  indicator: string;
  year: number;
  unit: string;
  scopes: [TargetScope, ...TargetScope[]];
};

/** Sets, revises or withdraws a target, association-wide or of one branch. */
export function TargetForm({ locale, indicator, year, unit, scopes }: Props) {
  const t = inLanguage(locale, { zh, en });
  const [branch, setBranch] = useState(scopes[0].branch);
  const { base, value } = scopes.find((scope) => scope.branch === branch) ?? scopes[0];
  return (
    <ActionForm
      locale={locale}
      action={saveTarget}
      otherAction={withdrawTarget}
      about={{ indicator, year, base, ...(scopes.length === 1 && { branch }) }}
      shown={['value', 'reason']}
      className="grid gap-3"
    >
      <h3 className="font-semibold">{t.setTarget}</h3>
      {scopes.length > 1 && <ScopeChoice label={t.scope} {...{ scopes, branch, setBranch }} />}
      <FormField
        key={branch}
        {...field.decimal('value', fill(t.value, { unit }), value, { hint: t.valueHint })}
      />
      <FormField {...field.text('reason', t.reason, '', { maxLength: 500, placeholder: t.reasonHint })} />
      <FormProblem />
      <FormDone done={(result: Saved) => (result.isWithdrawn ? t.withdrawnNow : fill(t.saved, result))} />
      <div className="flex flex-wrap items-center gap-2">
        <SubmitButton label={t.save} look="primary" />
        {value && <SubmitButton label={t.withdraw} look="danger" hint={t.withdrawHint} isOther />}
      </div>
    </ActionForm>
  );
}

type ScopeProps = Pick<Props, 'scopes'> & {
  label: string;
  branch: string;
  setBranch: (branch: string) => void;
};

function ScopeChoice({ scopes, label, branch, setBranch }: ScopeProps) {
  const id = useId();
  return (
    <Labelled id={id} label={label}>
      <select
        id={id}
        name="branch"
        className="field"
        value={branch}
        onChange={(event) => setBranch(event.target.value)}
      >
        {scopes.map((scope) => (
          <option key={scope.branch} value={scope.branch}>
            {scope.name}
          </option>
        ))}
      </select>
    </Labelled>
  );
}
