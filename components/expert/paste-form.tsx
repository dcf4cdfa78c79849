'use client';

import { useActionState, useId } from 'react';
import { answerOf } from '@/components/kit/form/answer';
import { KeptForm } from '@/components/kit/form/kept-form';
import { pasteExpertsAction } from '@/lib/expert/actions';
import type { Locale } from '@/lib/kit/i18n/locale';
import { fill, inLanguage } from '@/lib/kit/i18n/phrase';
import { en, zh } from '@/lib/kit/i18n/words/expert';
import { ExpertPastePreview } from './paste-preview';

/** A block from a spreadsheet: pasted, looked at, and admitted after a yes. What was pasted stays until it is kept. */
export function PasteForm({ locale }: { locale: Locale }) {
  const t = inLanguage(locale, { zh, en });
  const id = useId();
  const [state, act, pending] = useActionState(pasteExpertsAction, null);
  const { sentence } = answerOf(locale, state);
  const answer = state?.ok ? state.value : null;
  const block = state?.typed.block;
  const kept = answer?.saved != null || typeof block !== 'string' ? '' : block;
  const sound = answer && answer.saved === null && answer.problems.length === 0;
  return (
    <KeptForm action={act} persistent={kept !== ''} className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <div>
        <label className="label" htmlFor={`${id}block`}>
          {t.pasteLabel}
        </label>
        <textarea
          id={`${id}block`}
          name="block"
          rows={8}
          wrap="off"
          spellCheck={false}
          className="field num overflow-x-auto font-mono !text-sm"
          defaultValue={kept}
          placeholder={Object.values(t.columns).join('\t')}
          aria-invalid={sentence ? true : undefined}
          aria-describedby={`${id}hint ${id}problem`}
        />
        <p id={`${id}hint`} className="tiny mt-1">
          {t.pasteHint} {t.pasteCounts}
        </p>
      </div>
      <p id={`${id}problem`} role="alert" className="problem empty:hidden">
        {sentence}
      </p>
      <p role="status" className="text-met empty:hidden">
        {answer?.saved != null ? fill(t.pasteSaved, { n: answer.saved }) : null}
      </p>
      {answer && answer.saved === null && <ExpertPastePreview locale={locale} answer={answer} />}
      <div className="flex flex-wrap gap-2">
        {sound && (
          <button type="submit" name="intent" value="save" disabled={pending} className="btn btn-primary tap">
            {fill(t.pasteSave, { n: answer.rows.length })}
          </button>
        )}
        <button
          type="submit"
          name="intent"
          value="preview"
          disabled={pending}
          className={`btn tap ${sound ? '' : 'btn-primary'}`}
        >
          {t.pasteLook}
        </button>
      </div>
    </KeptForm>
  );
}
