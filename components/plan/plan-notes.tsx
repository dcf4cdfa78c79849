import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { pointsText } from '@/lib/measure/points-rules';
import type { YearPlan } from '@/lib/plan/item-read';

/** Explains the terms of supervision, and marks demo data. */
export function PlanNotes({ locale, page: { items, catalogue } }: { locale: Locale; page: YearPlan }) {
  const t = wordsOf(locale, 'plan');
  if (items.length === 0) return null;
  const demo = items.some(
    ({ ownerBasis, dueBasis, progressDemo }) => ownerBasis === 'demo' || dueBasis === 'demo' || progressDemo,
  );
  return (
    <div className="tiny grid gap-1">
      <p>{t('rules', { points: pointsText(catalogue.association.atRisk).replace('-', '') })}</p>
      {demo && <p>{t('demoNote')}</p>}
    </div>
  );
}
