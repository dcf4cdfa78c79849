import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { ItemPage } from '@/lib/plan/item-read';
import { DropForm } from './drop-form';
import { demoParts, itemChoices, itemValues } from './item-fields';
import { ItemForm } from './item-form';

/** For administrators: revises or withdraws an item of an adopted plan, with a reason. */
export function ReviseItem({ locale, page }: { locale: Locale; page: ItemPage }) {
  const t = wordsOf(locale, 'planItem');
  const { item, year, catalogue, items } = page;
  return (
    <details className="card p-5" data-key="revise">
      <summary className="min-h-[32px] font-semibold pointer-coarse:tap">{t('revise')}</summary>
      <p className="tiny mt-1 mb-4">{t('reviseHint')}</p>
      <div className="grid gap-5">
        <ItemForm
          locale={locale}
          year={year}
          values={itemValues(year, item, undefined)}
          choices={itemChoices(locale, catalogue, items)}
          demo={demoParts(item)}
          adopted
        />
        {item.state !== 'closed' && (
          <DropForm
            locale={locale}
            year={year}
            number={item.number}
            base={item.version}
            what={item.withdrawn ? 'restore' : 'withdraw'}
          />
        )}
      </div>
    </details>
  );
}
