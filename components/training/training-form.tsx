import { ActionForm } from '@/components/kit/form/action-form';
import { FieldGrid, FormButtons } from '@/components/kit/form/field-form';
import { field } from '@/components/kit/form/field-spec';
import { FormProblem } from '@/components/kit/form/form-answer';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
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

/** A training term with its classes: recorded, or changed with a reason. */
export function TrainingForm({ locale, values, branches }: Props) {
  const t = wordsOf(locale, 'training');
  const isNew = values.id === '';
  const terms = [
    field.choice(
      'programme',
      t('programme'),
      values.programme,
      field.choices(programmes, (programme) => t(`programmes.${programme}`)),
    ),
    field.choice('branch', t('branch'), values.branch, branches),
    field.number('number', t('number'), values.number, { maxLength: 3 }),
    field.text('title', t('name'), values.title, { hint: t('nameHint'), maxLength: 100 }),
    field.date('starts', t('starts'), values.starts),
    field.date('ends', t('ends'), values.ends),
  ];
  const notes = [
    field.text('note', t('note'), values.note, { maxLength: 500 }),
    ...(isNew ? [] : [field.text('reason', t('changeReason'), '', { maxLength: 500 })]),
  ];
  return (
    <ActionForm
      locale={locale}
      action={saveTrainingAction}
      about={{ id: values.id }}
      version={values.version}
      shown={[...terms.map(({ name }) => name), 'class', 'took', 'passed', 'note', 'reason']}
      className="grid grid-cols-[minmax(0,1fr)] gap-4"
    >
      <FormProblem />
      <FieldGrid fields={terms} />
      <ClassFields locale={locale} classes={values.classes} />
      <FieldGrid fields={notes} />
      <FormButtons submit={t(isNew ? 'record' : 'save')} done={t(isNew ? 'recorded' : 'saved')} />
    </ActionForm>
  );
}
