'use client';

import { ActionForm } from '@/components/kit/form/action-form';
import { field } from '@/components/kit/form/field-spec';
import { FormDone, FormProblem } from '@/components/kit/form/form-answer';
import { useForm } from '@/components/kit/form/form-context';
import { FormField } from '@/components/kit/form/form-field';
import { SubmitButton } from '@/components/kit/form/submit-button';
import type { Locale } from '@/lib/kit/i18n/locale';
import { fill, inLanguage } from '@/lib/kit/i18n/phrase';
import { en, zh } from '@/lib/kit/i18n/words/reporting-status';
import { askExemptionAction, decideExemptionAction } from '@/lib/reporting-status/exemption-actions';
import type { ExemptionMove } from '@/lib/vocabulary/exemption';
import { StatusCells, type StatusLine } from './status-cells';

export type ExemptionButton = { value: string; label: string; isPrimary: boolean };

type Props = {
  locale: Locale;
  branch: string;
  month: string;
  label: string;
  lines: readonly StatusLine[];
  buttons: readonly ExemptionButton[];
  /** The viewer requests for their branch; otherwise decides. */
  isRequest: boolean;
};

/** A branch's month with boxes to tick, a reason, and the buttons to request, grant, refuse or revoke exemptions. */
export function ExemptionForm({ branch, month, ...props }: Props) {
  const { locale, isRequest } = props;
  const t = inLanguage(locale, { zh, en });
  return (
    <ActionForm
      locale={locale}
      action={isRequest ? askExemptionAction : decideExemptionAction}
      about={{ branch, month }}
      shown={['reason']}
      wording={{ NOTHING_CHOSEN: t.chooseFirst }}
      className="grid gap-4"
    >
      <ExemptionParts {...props} />
    </ActionForm>
  );
}

function ExemptionParts({ locale, label, lines, buttons, isRequest }: Omit<Props, 'branch' | 'month'>) {
  const t = inLanguage(locale, { zh, en });
  const { typedAll } = useForm();
  const reason = field.text('reason', t.reason, '', { maxLength: 500, placeholder: t.reasonHint });
  return (
    <>
      <StatusCells locale={locale} label={label} lines={lines} ticked={typedAll('indicators', [])} />
      <section aria-labelledby="exemption" className="card no-print grid gap-3 p-4 md:p-5">
        <div>
          <h2 id="exemption">{isRequest ? t.askTitle : t.excuseTitle}</h2>
          <p className="text-pretty text-ink-2">
            {buttons.length === 0 ? t.nothingToExcuse : isRequest ? t.askLead : t.excuseLead}
          </p>
        </div>
        {buttons.length > 0 && <FormField {...reason} />}
        <FormProblem />
        <FormDone done={({ move, n }: { move: ExemptionMove; n: number }) => fill(t.done[move], { n })} />
        <div className="flex flex-wrap gap-2 empty:hidden">
          {buttons.map(({ value, label, isPrimary }) => (
            <SubmitButton
              key={value}
              name="say"
              value={value}
              label={label}
              look={isPrimary ? 'primary' : 'plain'}
              className="max-md:w-full"
            />
          ))}
        </div>
      </section>
    </>
  );
}
