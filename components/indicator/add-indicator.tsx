import { branchChoices } from '@/components/branch/branch-choices';
import { FieldForm } from '@/components/kit/form/field-form';
import { field } from '@/components/kit/form/field-spec';
import type { Catalogue } from '@/lib/catalogue/catalogue-load';
import { addIndicatorAction } from '@/lib/indicator/settings-actions';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { displayFields, natureFields } from './indicator-fields';

type Props = { locale: Locale; catalogue: Catalogue; thisMonth: string };

/** A form for one more indicator, with the branch that reports it. */
export function AddIndicator({ locale, catalogue, thisMonth }: Props) {
  const t = wordsOf(locale, 'structure');
  return (
    <div className="card max-w-[860px] p-5">
      <FieldForm
        locale={locale}
        action={addIndicatorAction}
        fields={[
          field.text('code', t('code'), '', { hint: t('codeHint'), maxLength: 24, wide: true }),
          ...displayFields(locale, catalogue),
          ...natureFields(locale),
          field.area('definition', t('definition'), '', { maxLength: 2000, wide: true }),
          field.area('definitionEn', t('definitionEn'), '', { maxLength: 2000, wide: true }),
          field.choice(
            'branch',
            t('firstBranch'),
            '',
            branchChoices(
              locale,
              catalogue.branches.filter(({ active }) => active),
            ),
          ),
          field.month('since', t('firstSince'), thisMonth),
        ]}
        submit={t('addIndicator')}
        done={t('done')}
      />
    </div>
  );
}
