import { FieldForm } from '@/components/kit/form/field-form';
import type { FieldSpec } from '@/components/kit/form/form-field';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { saveItemAction } from '@/lib/plan/item-actions';
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
  const t = wordsOf(locale, 'planItem');
  const { was, base, number } = values;
  const fixed = adopted && was !== '';
  const line = (name: Name, label: string, type: FieldSpec['type'] = 'text'): FieldSpec => ({
    name,
    label,
    type,
    value: values[name],
  });
  const choice = (name: Name, label: string, offered: FieldSpec['choices'] = []): FieldSpec => ({
    ...line(name, label, 'choice'),
    choices: offered,
  });
  const orNone = (offered: FieldSpec['choices'] = []) => [{ value: '', label: t('none') }, ...offered];
  const kinds = (['routine', 'milestone', 'quantified'] as const).map((value) => ({
    value,
    label: t(`kinds.${value}`),
  }));
  return (
    <FieldForm
      locale={locale}
      action={saveItemAction}
      about={{ year: `${year}`, was, base, ...(fixed && { number }) }}
      columns={1}
      submit={was ? t('save') : t('add')}
      done={t('saved')}
      fields={[
        ...(fixed ? [] : [line('number', t('number'))]),
        { ...line('section', t('section')), known: choices.sections },
        line('sectionEn', t('sectionEn')),
        line('title', t('title')),
        line('titleEn', t('titleEn')),
        choice('owner', t('owner'), choices.branches),
        choice('support', t('support'), orNone(choices.branches)),
        choice('kind', t('kind'), kinds),
        line('due', t('due'), 'date'),
        line('evidence', t('expected')),
        line('dependsOn', t('dependsOn')),
        choice('indicator', t('indicator'), orNone(choices.indicators)),
        line('steps', t('stepsField'), 'area'),
        line('stepsEn', t('stepsEnField'), 'area'),
        line('options', t('optionsField'), 'area'),
        line('optionsEn', t('optionsEnField'), 'area'),
        ...(adopted
          ? [{ name: 'reason', label: t('revisionReason'), type: 'text' as const, value: '', most: 1000 }]
          : []),
      ]}
    />
  );
}
