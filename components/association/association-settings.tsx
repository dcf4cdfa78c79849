import { FieldForm } from '@/components/kit/form/field-form';
import { field } from '@/components/kit/form/field-spec';
import { changeAssociationAction } from '@/lib/association/actions';
import type { findAssociationSettings } from '@/lib/association/read';
import { longestSeal } from '@/lib/catalogue/identity-rules';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { pointsText } from '@/lib/measure/points-rules';

type Association = NonNullable<Awaited<ReturnType<typeof findAssociationSettings>>>;

/** The association's names, deadline, thresholds and public footer. */
export function AssociationSettings({ locale, association }: { locale: Locale; association: Association }) {
  const t = wordsOf(locale, 'structure');
  const text = (name: 'name' | 'nameEn' | 'shortName', maxLength: number) =>
    field.text(name, t(name), association[name], { maxLength });
  const foot = (name: 'icp' | 'policeRecord' | 'contact', hint?: string) =>
    field.text(name, t(name), association[name], { maxLength: 120, ...(hint && { hint }) });
  return (
    <div className="card max-w-[860px] p-5">
      <FieldForm
        locale={locale}
        action={changeAssociationAction}
        version={association.version}
        submit={t('save')}
        done={t('saved')}
        fields={[
          text('name', 60),
          text('shortName', 30),
          text('nameEn', 120),
          field.text('seal', t('seal'), association.seal, { hint: t('sealHint'), maxLength: longestSeal }),
          field.number('deadlineDay', t('deadlineDay'), association.deadlineDay, {
            hint: t('deadlineHint'),
            wide: true,
          }),
          field.text('onPace', t('onPace'), pointsText(association.onPace)),
          field.text('atRisk', t('atRisk'), pointsText(association.atRisk)),
          field.number(
            'evidenceQuota',
            wordsOf(locale, 'evidence')('quotaField'),
            association.evidenceQuota,
            {
              hint: wordsOf(locale, 'evidence')('quotaFieldHint'),
              wide: true,
            },
          ),
          foot('icp', t('footerHint')),
          foot('policeRecord'),
          { ...foot('contact'), wide: true },
        ]}
      />
    </div>
  );
}
