'use client';

import { useActionState, useId, useState } from 'react';
import { KeptForm } from '@/components/form/kept-form';
import { showDay } from '@/lib/format/date';
import type { Locale } from '@/lib/i18n/locale';
import { en, zh } from '@/lib/i18n/words/plan-item';
import { reportItemAction } from '@/lib/plan/item-actions';
import { answerOf } from './form-text';

type Props = {
  locale: Locale;
  year: number;
  number: string;
  base: number;
  item: {
    state: 'notStarted' | 'underWay';
    /** Whether closing or more time may be asked for now. */
    mayAsk: boolean;
    steps: readonly string[];
    doneSteps: readonly number[];
    options: readonly string[];
    chosen: number | null;
    given: string;
    deadline: string;
  };
};

/** A lead unit says how an item stands, asks to close it, or asks for more time. */
export function ReportForm({ locale, year, number, base, item }: Props) {
  const t = locale === 'zh' ? zh : en;
  const id = useId();
  const [state, act, pending] = useActionState(reportItemAction, null);
  const { sentence, isWrong, typed, typedAll } = answerOf(locale, state);
  const move = typed('move', item.state);
  const [chosenMove, setMove] = useState<string>(move);
  const moves = [
    { value: 'notStarted', word: t.asNotStarted },
    { value: 'underWay', word: t.asUnderWay },
    ...(item.mayAsk
      ? [
          { value: 'claim', word: t.asClaim },
          { value: 'extend', word: t.asExtend },
        ]
      : []),
  ];
  const done = typedAll('steps', item.doneSteps.map(String));
  return (
    <KeptForm
      action={act}
      kept={sentence !== null}
      className="card grid gap-4 p-5"
      aria-labelledby={`${id}title`}
    >
      <h2 id={`${id}title`}>{t.report}</h2>
      <input type="hidden" name="year" value={year} />
      <input type="hidden" name="number" value={number} />
      <input type="hidden" name="base" value={base} />
      <fieldset>
        <legend className="label">{t.state}</legend>
        {moves.map(({ value, word }) => (
          <label key={value} className="flex min-h-[36px] items-center gap-2.5 pointer-coarse:min-h-[44px]">
            <input
              type="radio"
              name="move"
              value={value}
              defaultChecked={value === move}
              onChange={() => setMove(value)}
              className="size-4 accent-pine"
            />
            {word}
          </label>
        ))}
      </fieldset>
      {item.steps.length > 0 && (
        <fieldset>
          <legend className="label">{t.steps}</legend>
          {item.steps.map((step, nth) => (
            <label key={step} className="flex min-h-[36px] items-center gap-2.5 pointer-coarse:min-h-[44px]">
              <input
                type="checkbox"
                name="steps"
                value={nth + 1}
                defaultChecked={done.includes(String(nth + 1))}
                className="size-4 shrink-0 accent-pine"
              />
              {step}
            </label>
          ))}
        </fieldset>
      )}
      {item.options.length > 0 && (
        <div>
          <label className="label" htmlFor={`${id}chosen`}>
            {t.whichOption}
          </label>
          <select
            key={item.chosen}
            id={`${id}chosen`}
            name="chosen"
            className="field"
            defaultValue={typed('chosen', String(item.chosen ?? ''))}
            aria-invalid={isWrong('chosen')}
            aria-describedby={`${id}problem`}
          >
            <option value="">{t.noneYet}</option>
            {item.options.map((option, nth) => (
              <option key={option} value={nth + 1}>
                {option}
              </option>
            ))}
          </select>
        </div>
      )}
      <div>
        <label className="label" htmlFor={`${id}words`}>
          {t.words}
        </label>
        <textarea
          id={`${id}words`}
          name="words"
          rows={3}
          maxLength={2000}
          className="field"
          defaultValue={typed('words', '')}
          aria-invalid={isWrong('words')}
          aria-describedby={`${id}wordsHint ${id}problem`}
        />
        <p id={`${id}wordsHint`} className="tiny mt-1">
          {t.wordsHint}
        </p>
      </div>
      <div>
        <label className="label" htmlFor={`${id}evidence`}>
          {t.evidence}
        </label>
        <textarea
          id={`${id}evidence`}
          name="evidence"
          rows={2}
          maxLength={2000}
          className="field"
          defaultValue={typed('evidence', item.given)}
          aria-invalid={isWrong('evidence')}
          aria-describedby={`${id}evidenceHint ${id}problem`}
        />
        <p id={`${id}evidenceHint`} className="tiny mt-1">
          {t.evidenceHint}
        </p>
      </div>
      {item.mayAsk && (
        <div className={chosenMove === 'extend' ? undefined : '[@media(scripting:enabled)]:hidden'}>
          <label className="label" htmlFor={`${id}due`}>
            {t.newDue}
          </label>
          <input
            id={`${id}due`}
            name="due"
            type="date"
            className="field num"
            defaultValue={typed('due', '')}
            aria-invalid={isWrong('due')}
            aria-describedby={`${id}dueHint ${id}problem`}
          />
          <p id={`${id}dueHint`} className="tiny mt-1">
            {t.newDueHint.replace('{date}', showDay(locale, item.deadline))}
          </p>
        </div>
      )}
      <p id={`${id}problem`} role="alert" className="problem empty:hidden">
        {sentence}
      </p>
      <p role="status" className="text-met empty:hidden">
        {state?.ok ? t.sent : null}
      </p>
      <button type="submit" disabled={pending} className="btn btn-primary min-h-[44px] justify-self-start">
        {t.send}
      </button>
    </KeptForm>
  );
}
