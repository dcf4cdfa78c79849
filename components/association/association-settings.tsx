import { FieldForm } from '@/components/kit/form/field-form';
import { changeAssociationAction } from '@/lib/association/actions';
import type { findAssociationSettings } from '@/lib/association/read';
import { longestSeal } from '@/lib/catalogue/identity-rules';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { pointsText } from '@/lib/measure/points-rules';

type Association = NonNullable<Awaited<ReturnType<typeof findAssociationSettings>>>;

/** What the association is called, by when it is reported, how it is judged, what the public page's foot says. */
export function AssociationSettings({ locale, association }: { locale: Locale; association: Association }) {
  const t = wordsOf(locale, 'structure');
  const text = (name: 'name' | 'nameEn' | 'shortName', most: number) =>
    ({ name, label: t(name), type: 'text', value: association[name], most }) as const;
  const foot = (name: 'icp' | 'policeRecord' | 'contact', hint?: string) =>
    ({
      name,
      label: t(name),
      type: 'text',
      value: association[name] ?? '',
      most: 120,
      ...(hint && { hint }),
    }) as const;
  return (
    <div className="card max-w-[860px] p-5">
      <FieldForm
        locale={locale}
        action={changeAssociationAction}
        about={{}}
        version={association.version}
        submit={t('save')}
        done={t('saved')}
        fields={[
          text('name', 60),
          text('shortName', 30),
          text('nameEn', 120),
          {
            name: 'seal',
            label: t('seal'),
            type: 'text',
            value: association.seal ?? '',
            hint: t('sealHint'),
            most: longestSeal,
          },
          {
            name: 'deadlineDay',
            label: t('deadlineDay'),
            type: 'number',
            value: String(association.deadlineDay),
            hint: t('deadlineHint'),
            wide: true,
          },
          { name: 'onPace', label: t('onPace'), type: 'text', value: pointsText(association.onPace) },
          { name: 'atRisk', label: t('atRisk'), type: 'text', value: pointsText(association.atRisk) },
          {
            name: 'evidenceQuota',
            label: wordsOf(locale, 'evidence')('quotaField'),
            type: 'number',
            value: String(association.evidenceQuota),
            hint: wordsOf(locale, 'evidence')('quotaFieldHint'),
            wide: true,
          },
          foot('icp', t('footerHint')),
          foot('policeRecord'),
          { ...foot('contact'), wide: true },
        ]}
      />
    </div>
  );
}
