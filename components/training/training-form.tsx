'use client';

import { useActionState, useId } from 'react';
import { answerOf } from '@/components/kit/form/answer';
import { FormField } from '@/components/kit/form/form-field';
import { KeptForm } from '@/components/kit/form/kept-form';
import type { Locale } from '@/lib/kit/i18n/locale';
import { inLanguage } from '@/lib/kit/i18n/phrase';
import { en, zh } from '@/lib/kit/i18n/words/training';
import { saveTrainingAction } from '@/lib/training/actions';
import { programmes } from '@/lib/vocabulary/training';
import { ClassFields, type ClassTexts } from './class-fields';

type TrainingValues = {
  id: string;
  version: number;
  programme: string;
  title: string;
  number: string;
  branch: string;
  starts: string;
  ends: string;
  note: string;
  classes: ClassTexts[];
};

type Props = {
  locale: Locale;
  values: TrainingValues;
  branches: { value: string; label: string }[];
};

/** A training term with its classes: recorded, or changed with a reason. What was typed stays when it is refused. */
export function TrainingForm({ locale, values, branches }: Props) {
  const t = inLanguage(locale, { zh, en });
  const id = useId();
  const [state, act, pending] = useActionState(saveTrainingAction, null);
  const { kept, sentence, fields, typed, typedAll } = answerOf(locale, state);
  const refused = state && !state.ok ? state : null;
  const version = refused?.code === 'EDITED_MEANWHILE' ? refused.detail?.version : values.version;
  const isNew = values.id === '';
  const typedClasses = refused ? classesFrom((name) => typedAll(name, [])) : values.classes;
  const field = (
    name: 'title' | 'number' | 'starts' | 'ends' | 'note' | 'reason' | 'branch' | 'programme',
    label: string,
    more: Partial<Parameters<typeof FormField>[0]['field']> = {},
  ) => {
    const value = name === 'reason' ? '' : values[name];
    return (
      <FormField
        field={{ name, label, type: 'text', value, ...more }}
        value={typed(name, value)}
        problem={fields[name]}
      />
    );
  };
  return (
    <KeptForm action={act} persistent={kept} className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <input type="hidden" name="id" value={values.id} />
      <input type="hidden" name="version" value={version} />
      <p id={`${id}problem`} role="alert" className="problem empty:hidden">
        {sentence}
      </p>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        {field('programme', t.programme, {
          type: 'choice',
          choices: programmes.map((value) => ({ value, label: t.programmes[value] })),
        })}
        {field('branch', t.branch, { type: 'choice', choices: branches })}
        {field('number', t.number, { type: 'number', most: 3 })}
        {field('title', t.name, { hint: t.nameHint, most: 100 })}
        {field('starts', t.starts, { type: 'date' })}
        {field('ends', t.ends, { type: 'date' })}
      </div>
      <ClassFields t={t} classes={typedClasses} problems={fields} />
      <div className="grid items-start gap-4 sm:grid-cols-2">
        {field('note', t.note, { most: 500 })}
        {!isNew && field('reason', t.changeReason, { most: 500 })}
      </div>
      <div className="flex flex-wrap items-center gap-4">
        <button type="submit" disabled={pending} className="btn btn-primary tap">
          {isNew ? t.record : t.save}
        </button>
        <p role="status" className="text-met empty:hidden">
          {state?.ok ? (isNew ? t.recorded : t.saved) : null}
        </p>
      </div>
    </KeptForm>
  );
}

/** The classes as they were typed, one text of each field for every line. */
function classesFrom(textsOf: (name: 'class' | 'took' | 'passed') => readonly string[]): ClassTexts[] {
  const [took, passed] = [textsOf('took'), textsOf('passed')];
  return textsOf('class').map((name, index) => ({
    name,
    took: took[index] ?? '',
    passed: passed[index] ?? '',
  }));
}
