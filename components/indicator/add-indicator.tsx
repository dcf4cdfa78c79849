import { branchChoices } from '@/components/branch/branch-choices';
import { FieldForm } from '@/components/kit/form/field-form';
import type { Catalogue } from '@/lib/catalogue/catalogue-load';
import { addIndicatorAction } from '@/lib/indicator/settings-actions';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { displayFields, natureFields } from './indicator-fields';

/** A form for one more indicator, with the branch that reports it. */
export function AddIndicator({
  locale,
  catalogue,
  thisMonth,
}: {
  locale: Locale;
  catalogue: Catalogue;
  thisMonth: string;
}) {
  const t = wordsOf(locale, 'structure');
  return (
    <div className="card max-w-[860px] p-5">
      <FieldForm
        locale={locale}
        action={addIndicatorAction}
        about={{}}
        fields={[
          {
            name: 'code',
            label: t('code'),
            type: 'text',
            value: '',
            hint: t('codeHint'),
            most: 24,
            wide: true,
          },
          ...displayFields(locale, catalogue),
          ...natureFields(locale),
          { name: 'definition', label: t('definition'), type: 'area', value: '', most: 2000, wide: true },
          { name: 'definitionEn', label: t('definitionEn'), type: 'area', value: '', most: 2000, wide: true },
          {
            name: 'branch',
            label: t('firstBranch'),
            type: 'choice',
            value: '',
            choices: branchChoices(
              locale,
              catalogue.branches.filter(({ active }) => active),
            ),
          },
          { name: 'since', label: t('firstSince'), type: 'month', value: thisMonth },
        ]}
        submit={t('addIndicator')}
        done={t('done')}
      />
    </div>
  );
}
