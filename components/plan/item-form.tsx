'use client';

import { useActionState, useId } from 'react';
import { KeptForm } from '@/components/form/kept-form';
import type { Locale } from '@/lib/i18n/locale';
import { en, zh } from '@/lib/i18n/words/plan-item';
import { saveItemAction } from '@/lib/plan/item-actions';
import { answerOf } from './form-text';
import type { ItemChoices, ItemValues } from './item-fields';

type Props = {
  locale: Locale;
  year: number;
  values: ItemValues;
  choices: ItemChoices;
  /** An adopted plan: the number stays, and the revision needs a reason. */
  adopted: boolean;
};
type Name = Exclude<keyof ItemValues, 'was' | 'base'>;

/** What the plan says of an item: for a draft, for a revision, and for a new item. */
export function ItemForm({ locale, year, values, choices, adopted }: Props) {
  const t = locale === 'zh' ? zh : en;
  const id = useId();
  const [state, act, pending] = useActionState(saveItemAction, null);
  const { sentence, isWrong, typed } = answerOf(locale, state);
  const field = (name: Name | 'reason') => ({
    id: `${id}${name}`,
    name,
    className: 'field',
    'aria-invalid': isWrong(name),
    'aria-describedby': `${id}problem`,
    defaultValue: typed(name, name === 'reason' ? '' : values[name]),
  });
  const label = (name: Name | 'reason', word: string) => (
    <label className="label" htmlFor={`${id}${name}`}>
      {word}
    </label>
  );
  const line = (name: Name, word: string, type = 'text') => (
    <div>
      {label(name, word)}
      <input {...field(name)} type={type} autoComplete="off" />
    </div>
  );
  const lines = (name: Name, word: string) => (
    <div>
      {label(name, word)}
      <textarea {...field(name)} rows={3} />
    </div>
  );
  const choice = (name: Name, word: string, offered: { value: string; word: string }[], none: boolean) => (
    <div>
      {label(name, word)}
      <select key={values[name]} {...field(name)}>
        {none && <option value="">{t.none}</option>}
        {offered.map((one) => (
          <option key={one.value} value={one.value}>
            {one.word}
          </option>
        ))}
      </select>
    </div>
  );
  const kinds = (['routine', 'milestone', 'quantified'] as const).map((value) => ({
    value,
    word: t.kinds[value],
  }));
  return (
    <KeptForm action={act} kept={sentence !== null} className="grid gap-3">
      <input type="hidden" name="year" value={year} />
      <input type="hidden" name="was" value={values.was} />
      <input type="hidden" name="base" value={values.base} />
      {adopted && values.was ? (
        <input type="hidden" name="number" value={values.number} />
      ) : (
        line('number', t.number)
      )}
      <datalist id={`${id}sections`}>
        {choices.sections.map(({ value }) => (
          <option key={value} value={value} />
        ))}
      </datalist>
      <div>
        {label('section', t.section)}
        <input {...field('section')} list={`${id}sections`} autoComplete="off" />
      </div>
      {line('sectionEn', t.sectionEn)}
      {line('title', t.title)}
      {line('titleEn', t.titleEn)}
      {choice('owner', t.owner, choices.branches, false)}
      {choice('support', t.support, choices.branches, true)}
      {choice('kind', t.kind, kinds, false)}
      {line('due', t.due, 'date')}
      {line('evidence', t.expected)}
      {line('dependsOn', t.dependsOn)}
      {choice('indicator', t.indicator, choices.indicators, true)}
      {lines('steps', t.stepsField)}
      {lines('stepsEn', t.stepsEnField)}
      {lines('options', t.optionsField)}
      {lines('optionsEn', t.optionsEnField)}
      {adopted && (
        <div>
          {label('reason', t.revisionReason)}
          <input {...field('reason')} maxLength={1000} autoComplete="off" />
        </div>
      )}
      <p id={`${id}problem`} role="alert" className="problem empty:hidden">
        {sentence}
      </p>
      <p role="status" className="text-met empty:hidden">
        {state?.ok ? t.saved : null}
      </p>
      <button type="submit" disabled={pending} className="btn btn-primary min-h-[44px] justify-self-start">
        {values.was ? t.save : t.add}
      </button>
    </KeptForm>
  );
}
