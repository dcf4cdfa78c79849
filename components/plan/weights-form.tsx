import { FieldForm } from '@/components/kit/form/field-form';
import { field } from '@/components/kit/form/field-spec';
import { showShortMonth } from '@/lib/kit/format/date';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { saveWeights } from '@/lib/plan/actions';

type Props = { locale: Locale; indicator: string; year: number; base: number; weights: string[] | null };

/** Spreads the year's target over its months: by hand, as last year went, or evenly again. */
export function WeightsForm({ locale, weights, ...about }: Props) {
  const t = wordsOf(locale, 'targets');
  const months = Array.from({ length: 12 }, (_, index) =>
    field.decimal(`w${index + 1}`, showShortMonth(locale, index + 1), weights?.[index]),
  );
  const reason = field.text('reason', t('reason'), '', {
    maxLength: 500,
    placeholder: about.base > 0 ? t('reasonHint') : '',
    className: 'col-span-full',
  });
  return (
    <FieldForm
      locale={locale}
      action={saveWeights}
      about={about}
      columns={12}
      fields={[...months, reason]}
      submit={[
        { name: 'how', value: 'hand', label: t('saveWeights'), look: 'primary' },
        { name: 'how', value: 'season', label: t('fromSeason') },
        ...(weights ? [{ name: 'how', value: 'even', label: t('makeEven') }] : []),
      ]}
      done={t.raw('saved')}
    >
      <div>
        <h3 className="font-semibold">{t('weightsTitle')}</h3>
        <p className="tiny">{t('weightsHint')}</p>
      </div>
    </FieldForm>
  );
}
