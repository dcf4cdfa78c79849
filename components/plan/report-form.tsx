'use client';

import { useActionState, useId } from 'react';
import { answerOf } from '@/components/kit/form/answer';
import { FormAnswer } from '@/components/kit/form/form-answer';
import { type FieldSpec, FormField } from '@/components/kit/form/form-field';
import { KeptForm } from '@/components/kit/form/kept-form';
import { showDay } from '@/lib/kit/format/date';
import type { Locale } from '@/lib/kit/i18n/locale';
import { fill, inLanguage } from '@/lib/kit/i18n/phrase';
import { en, zh } from '@/lib/kit/i18n/words/plan-item';
import { reportItemAction } from '@/lib/plan/item-actions';
import { type ItemKey, ItemKeyFields } from './item-key-fields';

type Props = ItemKey & {
  locale: Locale;
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

/** What has a field with its own problem. */
const said = ['move', 'chosen', 'words', 'evidence', 'due'] as const;
type Said = (typeof said)[number];

/** A lead unit says how an item stands, asks to close it, or asks for more time. */
export function ProgressForm({ locale, item, ...which }: Props) {
  const t = inLanguage(locale, { zh, en });
  const id = useId();
  const [state, act, pending] = useActionState(reportItemAction, null);
  const { kept, sentence, fields, typed, typedAll } = answerOf(locale, state);
  const moves = [
    { value: 'notStarted', label: t.asNotStarted },
    { value: 'underWay', label: t.asUnderWay },
    ...(item.mayAsk
      ? [
          { value: 'claim', label: t.asClaim },
          { value: 'extend', label: t.asExtend },
        ]
      : []),
  ];
  const done = typedAll('steps', item.doneSteps.map(String));
  const field = (
    name: Said,
    label: string,
    value: string,
    more: Omit<FieldSpec, 'name' | 'label' | 'value'>,
  ) => (
    <FormField
      field={{ name, label, value, most: 2000, ...more }}
      value={typed(name, value)}
      problem={fields[name]}
    />
  );
  return (
    <KeptForm
      action={act}
      persistent={kept}
      className="card group grid gap-4 p-5"
      aria-labelledby={`${id}title`}
    >
      <h2 id={`${id}title`}>{t.report}</h2>
      <ItemKeyFields {...which} />
      {field('move', t.state, item.state, { type: 'radio', choices: moves })}
      {item.steps.length > 0 && (
        <fieldset>
          <legend className="label">{t.steps}</legend>
          {item.steps.map((step, nth) => (
            <label key={step} className="flex tap items-center gap-2.5">
              <input
                type="checkbox"
                name="steps"
                value={nth + 1}
                defaultChecked={done.includes(String(nth + 1))}
                className="size-5 shrink-0 accent-pine"
              />
              {step}
            </label>
          ))}
        </fieldset>
      )}
      {item.options.length > 0 &&
        field('chosen', t.whichOption, String(item.chosen ?? ''), {
          type: 'choice',
          choices: [
            { value: '', label: t.noneYet },
            ...item.options.map((label, nth) => ({ value: `${nth + 1}`, label })),
          ],
        })}
      {field('words', t.words, '', { type: 'area', rows: 3, hint: t.wordsHint })}
      {field('evidence', t.evidence, item.given, { type: 'area', rows: 2, hint: t.evidenceHint })}
      {item.mayAsk && (
        <div className="hidden group-has-[[value=extend]:checked]:block">
          {field('due', t.newDue, '', {
            type: 'date',
            hint: fill(t.newDueHint, { date: showDay(locale, item.deadline) }),
          })}
        </div>
      )}
      <FormAnswer
        error={said.some((name) => fields[name]) ? null : sentence}
        done={state?.ok ? t.sent : null}
      />
      <button type="submit" disabled={pending} className="btn btn-primary tap justify-self-start">
        {t.send}
      </button>
    </KeptForm>
  );
}
