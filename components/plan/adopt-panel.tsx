import { ButtonForm } from '@/components/kit/form/button-form';
import { FieldForm } from '@/components/kit/form/field-form';
import { field } from '@/components/kit/form/field-spec';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { adoptPlanAction, discardDraftAction } from '@/lib/plan/next-actions';

/** Adopts a draft as of a day up to today, or throws it away after a second look. */
export function AdoptPanel({ locale, year, today }: { locale: Locale; year: number; today: string }) {
  const t = wordsOf(locale, 'planNext');
  return (
    <section aria-labelledby="adopt" className="card grid gap-4 p-5">
      <div>
        <h2 id="adopt">{t('adopt')}</h2>
        <p className="tiny">{t('adoptHint')}</p>
      </div>
      <FieldForm
        locale={locale}
        action={adoptPlanAction}
        about={{ year }}
        columns={1}
        fields={[
          field.date('on', t('adoptOn'), today, { max: today, required: true, className: 'max-w-56' }),
        ]}
        submit={t('adoptButton', { year: String(year) })}
      />
      <details className="border-t border-line pt-3">
        <summary className="min-h-[32px] text-ink-2 pointer-coarse:tap">{t('discard')}</summary>
        <p className="tiny my-3">{t('discardHint')}</p>
        <ButtonForm
          locale={locale}
          action={discardDraftAction}
          about={{ year }}
          button={{ label: t('discardConfirm'), look: 'danger' }}
        />
      </details>
    </section>
  );
}
