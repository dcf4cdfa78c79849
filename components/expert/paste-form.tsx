'use client';

import { ActionForm } from '@/components/kit/form/action-form';
import { field } from '@/components/kit/form/field-spec';
import { FormDone, FormProblem } from '@/components/kit/form/form-answer';
import { useForm } from '@/components/kit/form/form-context';
import { FormField } from '@/components/kit/form/form-field';
import { SubmitButton } from '@/components/kit/form/submit-button';
import { pasteExpertsAction } from '@/lib/expert/actions';
import type { ExpertPaste } from '@/lib/expert/paste-rules';
import type { Locale } from '@/lib/kit/i18n/locale';
import { fill, inLanguage } from '@/lib/kit/i18n/phrase';
import { en, zh } from '@/lib/kit/i18n/words/expert';
import { ExpertPastePreview } from './paste-preview';

type PasteResult = ExpertPaste & { saved: number | null };

/** A block from a spreadsheet: pasted, checked, and admitted after a yes. What was pasted stays until it is stored. */
export function PasteForm({ locale }: { locale: Locale }) {
  const t = inLanguage(locale, { zh, en });
  return (
    <ActionForm
      locale={locale}
      action={pasteExpertsAction}
      keepsInput={({ saved }: PasteResult) => saved === null}
      shown={['block']}
      className="grid grid-cols-[minmax(0,1fr)] gap-4"
    >
      <FormField
        {...field.area('block', t.pasteLabel, '', {
          rows: 8,
          sheet: true,
          hint: `${t.pasteHint} ${t.pasteCounts}`,
          placeholder: Object.values(t.columns).join('\t'),
        })}
      />
      <FormProblem />
      <FormDone done={({ saved }: PasteResult) => (saved === null ? '' : fill(t.pasteSaved, { n: saved }))} />
      <PasteAnswer locale={locale} />
    </ActionForm>
  );
}

function PasteAnswer({ locale }: { locale: Locale }) {
  const t = inLanguage(locale, { zh, en });
  const { result } = useForm<PasteResult>();
  const preview = result?.saved === null ? result : null;
  const isSound = preview?.problems.length === 0;
  return (
    <>
      {preview && <ExpertPastePreview locale={locale} answer={preview} />}
      <div className="flex flex-wrap gap-2">
        {isSound && (
          <SubmitButton
            name="intent"
            value="save"
            label={fill(t.pasteSave, { n: preview.rows.length })}
            look="primary"
          />
        )}
        <SubmitButton
          name="intent"
          value="preview"
          label={t.pasteLook}
          look={isSound ? 'plain' : 'primary'}
        />
      </div>
    </>
  );
}
