import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { YearPlan } from '@/lib/plan/item-read';
import { itemChoices, itemValues } from './item-fields';
import { ItemForm } from './item-form';

/** For administrators: a further item of an adopted plan, as a revision with its reason. */
export function AddItem({ locale, page }: { locale: Locale; page: YearPlan }) {
  const t = wordsOf(locale, 'planItem');
  const { year, items, catalogue } = page;
  return (
    <details className="card no-print p-5" data-key="add-item">
      <summary className="min-h-[32px] font-semibold pointer-coarse:tap">{t('revisionMoves.add')}</summary>
      <p className="tiny mt-1 mb-4">{t('reviseHint')}</p>
      <ItemForm
        key={items.length}
        locale={locale}
        year={year}
        values={itemValues(year, null, items.at(-1))}
        choices={itemChoices(locale, catalogue, items)}
        demo={[]}
        adopted
      />
    </details>
  );
}
