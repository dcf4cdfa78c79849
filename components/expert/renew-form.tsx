'use client';

import { useActionState, useId, useRef } from 'react';
import { answerOf } from '@/components/kit/form/answer';
import { KeptForm } from '@/components/kit/form/kept-form';
import { renewExpertsAction } from '@/lib/expert/actions';
import type { Locale } from '@/lib/kit/i18n/locale';
import { fill, inLanguage } from '@/lib/kit/i18n/phrase';
import { en, zh } from '@/lib/kit/i18n/words/expert';
import { ExpertRow } from './expert-row';
import type { RowText } from './row-text';

type Words = typeof zh | typeof en;

type Props = {
  locale: Locale;
  /** Those who can be ticked; one alone is meant without a tick. */
  rows: RowText[];
  today: string;
  only?: boolean;
};

/** New terms for several experts in one step, or for the one whose page it is. What was ticked and typed is kept. */
export function RenewForm({ locale, rows, today, only }: Props) {
  const t = inLanguage(locale, { zh, en });
  const id = useId();
  const [state, act, pending] = useActionState(renewExpertsAction, null);
  const { kept, sentence, fields, typed, typedAll } = answerOf(locale, state);
  const done = state?.ok ? state.value : null;
  const message = done && (done.already > 0 ? t.renewedSome : t.renewed);
  const field = (name: TermFieldProps['name'], label: string, hint: string | null, initial = '') => (
    <TermField
      {...{ name, label, hint }}
      value={typed(name, initial)}
      problem={fields[name]}
      describedBy={`${id}problem`}
    />
  );
  return (
    <KeptForm action={act} persistent={kept} className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {only ? (
        <input type="hidden" name="ticked" value={rows[0]?.tick} />
      ) : (
        <TickList t={t} rows={rows} ticked={typedAll('ticked', [])} />
      )}
      <div className={only ? 'grid gap-4' : 'card grid gap-4 p-5'}>
        {!only && (
          <h2>
            {t.renewTitle}
            <span className="tiny ml-2 font-normal">{t.renewHint}</span>
          </h2>
        )}
        <div className={`grid gap-4 sm:grid-cols-2 ${only ? '' : 'xl:grid-cols-4'}`}>
          {field('batch', t.renewBatch, t.renewBatchHint)}
          {field('starts', t.renewStarts, t.renewStartsHint)}
          {field('ends', t.renewEnds, null)}
          {field('on', t.renewOn, t.renewOnHint, today)}
        </div>
        <p id={`${id}problem`} role="alert" className="problem empty:hidden">
          {sentence}
        </p>
        <p role="status" className="text-met empty:hidden">
          {message && done ? fill(message, { renewed: done.renewed, already: done.already }) : null}
        </p>
        <button type="submit" disabled={pending} className="btn btn-primary tap justify-self-start">
          {only ? t.renew : t.renewTicked}
        </button>
      </div>
    </KeptForm>
  );
}

type TickListProps = { t: Words; rows: RowText[]; ticked: readonly string[] };

/** The experts with a tick each, and one for all of them where scripts run. */
function TickList({ t, rows, ticked }: TickListProps) {
  const list = useRef<HTMLOListElement>(null);
  const tickAll = (isTicked: boolean) => {
    for (const box of list.current?.querySelectorAll<HTMLInputElement>('[name=ticked]') ?? [])
      box.checked = isTicked;
  };
  return (
    <fieldset className="grid grid-cols-[minmax(0,1fr)] gap-1">
      <legend className="sr-only">{t.renewHint}</legend>
      <label className="flex tap items-center gap-3 px-4 [@media(scripting:none)]:hidden">
        <input
          type="checkbox"
          className="size-5 accent-pine"
          onChange={(event) => tickAll(event.currentTarget.checked)}
        />
        {t.renewAll}
      </label>
      <ol ref={list} className="card divide-y divide-line">
        {rows.map((row) => (
          <ExpertRow
            key={row.tick}
            row={row}
            tick={
              <label className="flex size-11 items-center justify-center">
                <input
                  type="checkbox"
                  name="ticked"
                  value={row.tick}
                  defaultChecked={ticked.includes(row.tick)}
                  className="size-5 accent-pine"
                  aria-label={`${t.renew} ${row.name} ${row.number}`}
                />
              </label>
            }
          />
        ))}
      </ol>
    </fieldset>
  );
}

type TermFieldProps = {
  name: 'batch' | 'starts' | 'ends' | 'on';
  label: string;
  hint: string | null;
  value: string;
  problem: string | undefined;
  describedBy: string;
};

function TermField({ name, label, hint, value, problem, describedBy }: TermFieldProps) {
  const id = useId();
  return (
    <div>
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        name={name}
        type={name === 'batch' ? 'text' : 'date'}
        maxLength={40}
        autoComplete="off"
        className={name === 'batch' ? 'field' : 'field num'}
        defaultValue={value}
        aria-invalid={problem ? true : undefined}
        aria-describedby={`${id}-hint ${describedBy}`}
      />
      <p id={`${id}-hint`} className="tiny mt-1">
        {problem ? <span className="problem block">{problem}</span> : null}
        {hint}
      </p>
    </div>
  );
}
