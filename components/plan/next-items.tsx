import Link from 'next/link';
import { branchName } from '@/lib/catalogue/names-rules';
import { showDay } from '@/lib/kit/format/date';
import { inLocale, type Locale, localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { LiveItem, YearPlan } from '@/lib/plan/item-read';
import { DropForm } from './drop-form';
import { demoParts, itemChoices, itemValues } from './item-fields';
import { ItemForm } from './item-form';
import { bySection } from './plan-groups';

type Props = { locale: Locale; draft: YearPlan; chosen: string | undefined };

/** The draft's items, with the form of the chosen or of a new item. */
export function NextItems({ locale, draft, chosen }: Props) {
  const t = wordsOf(locale, 'planNext');
  const plan = wordsOf(locale, 'plan');
  const { year, items, catalogue } = draft;
  const item = items.find(({ number }) => number === chosen) ?? null;
  const to = (number: string) => localePath(locale, `/plan/next?year=${year}&item=${number}#edit`);
  return (
    <section aria-labelledby="items">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <h2 id="items">{t('items')}</h2>
        <Link href={to('new')} prefetch={false} className="btn">
          {t('addItem')}
        </Link>
      </div>
      <div
        className={`grid items-start gap-5 ${item || chosen === 'new' ? 'lg:grid-cols-[minmax(0,1fr)_380px]' : ''}`}
      >
        <div className="card divide-y divide-line overflow-hidden">
          {bySection(locale, draft).map((group) => (
            <div key={group.key}>
              <h3 className="bg-paper px-4 py-1.5 text-sm font-semibold text-ink-2">{group.title}</h3>
              <ol className="divide-y divide-line">
                {group.items.map((row) => (
                  <li
                    key={row.number}
                    className={`flex flex-wrap items-baseline gap-x-4 px-4 py-2 ${row === item ? 'bg-sunken' : ''}`}
                  >
                    <Link
                      href={to(row.number)}
                      prefetch={false}
                      aria-current={row === item ? 'true' : undefined}
                      className="min-w-[min(100%,16rem)] flex-1 py-1 hover:underline pointer-coarse:py-2.5"
                    >
                      <span className="num text-ink-3">{row.number}</span>{' '}
                      {inLocale(locale, row.title, row.titleEn)}
                    </Link>
                    <span className="tiny num">
                      {[
                        branchName(locale, catalogue.branches, row.ownerCode),
                        plan(`kinds.${row.kind}`),
                        showDay(locale, row.due, false),
                        ...(row.dependsOn ? [plan('dependsOn', { number: row.dependsOn })] : []),
                      ].join(' · ')}
                    </span>
                  </li>
                ))}
              </ol>
            </div>
          ))}
        </div>
        {(item || chosen === 'new') && <ItemEditor locale={locale} draft={draft} item={item} />}
      </div>
    </section>
  );
}

function ItemEditor({ locale, draft, item }: { locale: Locale; draft: YearPlan; item: LiveItem | null }) {
  const t = wordsOf(locale, 'planNext');
  const { year, items, catalogue } = draft;
  return (
    <section id="edit" aria-labelledby="edit-title" className="card grid scroll-mt-4 gap-4 p-5">
      <h3 id="edit-title" className="flex items-center justify-between gap-3 font-semibold">
        {item ? t('editing', { number: item.number }) : t('adding')}
        <Link
          href={localePath(locale, `/plan/next?year=${year}`)}
          prefetch={false}
          className="btn font-normal"
        >
          {t('stopEditing')}
        </Link>
      </h3>
      <ItemForm
        key={item?.number ?? 'new'}
        locale={locale}
        year={year}
        values={itemValues(year, item, items.at(-1))}
        choices={itemChoices(locale, catalogue, items)}
        demo={demoParts(item)}
        adopted={false}
      />
      {item && (
        <DropForm
          key={`${item.number} drop`}
          locale={locale}
          year={year}
          number={item.number}
          base={item.version}
          what="remove"
        />
      )}
    </section>
  );
}
