import { FieldForm } from '@/components/kit/form/field-form';
import { type FieldSpec, field } from '@/components/kit/form/field-spec';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { saveItemAction } from '@/lib/plan/item-actions';
import type { ItemChoices, ItemValues } from './item-fields';

type Props = {
  locale: Locale;
  year: number;
  values: ItemValues;
  choices: ItemChoices;
  /** What is a demo's and may be confirmed as it is. */
  demo: readonly ('owner' | 'due')[];
  /** An adopted plan: the number stays, and the revision needs a reason. */
  adopted: boolean;
};
type Name = Exclude<keyof ItemValues, 'was' | 'base'>;

/** An item's form: in a draft, as a revision, or new. */
export function ItemForm({ locale, year, values, choices, demo, adopted }: Props) {
  const t = wordsOf(locale, 'planItem');
  const { was, base, number } = values;
  const fixed = adopted && was !== '';
  const line = (name: Name, label: string, more = {}) => field.text(name, label, values[name], more);
  const area = (name: Name, label: string) => field.area(name, label, values[name]);
  const choice = (name: Name, label: string, offered: FieldSpec['choices'] = []) =>
    field.choice(name, label, values[name], offered);
  const none = { value: '', label: t('none') };
  return (
    <FieldForm
      locale={locale}
      action={saveItemAction}
      about={{ year, was, base, ...(fixed && { number }) }}
      columns={1}
      submit={was ? t('save') : t('add')}
      done={t('saved')}
      fields={[
        ...(fixed ? [] : [line('number', t('number'))]),
        line('section', t('section'), { suggestions: choices.sections }),
        line('sectionEn', t('sectionEn')),
        line('title', t('title')),
        line('titleEn', t('titleEn')),
        choice('owner', t('owner'), choices.branches),
        choice('support', t('support'), [none, ...choices.branches]),
        choice(
          'kind',
          t('kind'),
          field.choices(['routine', 'milestone', 'quantified'], (kind) => t(`kinds.${kind}`)),
        ),
        field.date('due', t('due'), values.due),
        ...(demo.length > 0
          ? [
              field.ticks(
                'confirm',
                t('confirm'),
                [],
                field.choices(demo, (part) => t(part)),
              ),
            ]
          : []),
        line('evidence', t('expected')),
        line('dependsOn', t('dependsOn')),
        choice('indicator', t('indicator'), [none, ...choices.indicators]),
        area('steps', t('stepsField')),
        area('stepsEn', t('stepsEnField')),
        area('options', t('optionsField')),
        area('optionsEn', t('optionsEnField')),
        ...(adopted ? [field.text('reason', t('revisionReason'), '', { maxLength: 1000 })] : []),
      ]}
    />
  );
}
