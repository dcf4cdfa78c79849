import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { LiveItem } from '@/lib/plan/item-read';

/** What the words of supervision mean, and that some of what is shown is demo. */
export function PlanNotes({ locale, items }: { locale: Locale; items: LiveItem[] }) {
  const t = wordsOf(locale, 'plan');
  if (items.length === 0) return null;
  const demo = items.some(
    ({ ownerBasis, dueBasis, progressDemo }) => ownerBasis === 'demo' || dueBasis === 'demo' || progressDemo,
  );
  return (
    <div className="tiny grid gap-1">
      <p>{t('rules')}</p>
      {demo && <p>{t('demoNote')}</p>}
    </div>
  );
}
