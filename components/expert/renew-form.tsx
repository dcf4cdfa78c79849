'use client';

import { ActionForm } from '@/components/kit/form/action-form';
import { FieldForm, FieldGrid, FormButtons } from '@/components/kit/form/field-form';
import { field } from '@/components/kit/form/field-spec';
import { FormProblem } from '@/components/kit/form/form-answer';
import { renewExpertsAction } from '@/lib/expert/actions';
import type { Locale } from '@/lib/kit/i18n/locale';
import { fill, inLanguage } from '@/lib/kit/i18n/phrase';
import { en, zh } from '@/lib/kit/i18n/words/expert';
import { RenewList } from './renew-list';
import type { RowText } from './row-text';

type Props = {
  locale: Locale;
  /** Those who can be ticked; one alone is meant without a tick. */
  rows: RowText[];
  today: string;
  only?: boolean;
};

/** New terms for several experts in one step, or for the one whose page it is. */
export function RenewForm({ locale, rows, today, only }: Props) {
  const t = inLanguage(locale, { zh, en });
  const fields = [
    field.text('batch', t.renewBatch, '', { hint: t.renewBatchHint, maxLength: 40 }),
    field.date('starts', t.renewStarts, '', { hint: t.renewStartsHint }),
    field.date('ends', t.renewEnds),
    field.date('on', t.renewOn, today, { hint: t.renewOnHint }),
  ];
  const form = { locale, action: renewExpertsAction };
  const done = (result: { renewed: number; already: number }) =>
    fill(result.already > 0 ? t.renewedSome : t.renewed, result);
  if (only)
    return (
      <FieldForm
        {...form}
        about={{ ticked: rows[0]?.tick ?? '' }}
        fields={fields}
        submit={t.renew}
        done={done}
      />
    );
  return (
    <ActionForm
      {...form}
      shown={fields.map(({ name }) => name)}
      className="grid grid-cols-[minmax(0,1fr)] gap-4"
    >
      <RenewList locale={locale} rows={rows} />
      <div className="card grid gap-4 p-5">
        <h2>
          {t.renewTitle}
          <span className="tiny ml-2 font-normal">{t.renewHint}</span>
        </h2>
        <FormProblem />
        <FieldGrid fields={fields} columns={4} />
        <FormButtons submit={t.renewTicked} done={done} />
      </div>
    </ActionForm>
  );
}
