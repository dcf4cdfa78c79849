import Link from 'next/link';
import { itemPath } from '@/components/branch/branch-name';
import type { Catalogue } from '@/lib/catalogue/catalogue-load';
import { branchName } from '@/lib/catalogue/names-rules';
import { showDay } from '@/lib/kit/format/date';
import { inLocale, type Locale, listIn, localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { LiveItem } from '@/lib/plan/item-read';
import { itemDeadline } from '@/lib/plan/item-rules';
import { ItemChip } from './item-chip';
import type { ItemGroup } from './plan-groups';

type Props = { locale: Locale; groups: ItemGroup[]; catalogue: Catalogue };

/** The plan's items in groups, with lead, deadline and state. */
export function PlanList({ locale, groups, catalogue }: Props) {
  return (
    <div className="grid gap-7">
      {groups.map(({ key, title, items }, index) => (
        <section key={key} aria-labelledby={`group-${index}`}>
          <h2 id={`group-${index}`} className="mb-2 !font-serif !text-lg !font-bold">
            {title}
          </h2>
          <ol className="card divide-y divide-line">
            {items.map((item) => (
              <Item key={item.number} locale={locale} item={item} catalogue={catalogue} />
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

function Item({ locale, item, catalogue }: { locale: Locale; item: LiveItem; catalogue: Catalogue }) {
  const t = wordsOf(locale, 'plan');
  const name = (code: string | null) => branchName(locale, catalogue.branches, code);
  const demo = <span className="tiny"> {t('demo')}</span>;
  const facts = itemFacts(locale, item);
  return (
    <li
      className={`grid gap-x-5 gap-y-1 p-4 md:grid-cols-[2.6rem_minmax(0,1fr)_9rem_9rem_9.5rem] ${item.withdrawn ? 'text-ink-3' : ''}`}
    >
      <span className="num text-ink-3">{item.number}</span>
      <div>
        <Link
          href={localePath(locale, itemPath(item.year, item.number))}
          prefetch={false}
          className="-my-1 inline-block py-1 hover:underline pointer-coarse:py-2"
        >
          {inLocale(locale, item.title, item.titleEn)}
        </Link>
        <p className="tiny num">{facts.join(' · ')}</p>
        {item.words && item.state !== 'closed' && (
          <p className="mt-0.5 line-clamp-2 text-sm text-ink-2">
            {item.words}
            {item.progressDemo && demo}
          </p>
        )}
      </div>
      <p className="text-ink-2">
        <span className="tiny md:hidden">{t('owner')} </span>
        {name(item.ownerCode)}
        {item.ownerBasis === 'demo' && demo}
        {item.supportCode && (
          <span className="tiny block">{t('supports', { name: name(item.supportCode) })}</span>
        )}
      </p>
      <p className="num text-ink-2">
        <span className="tiny md:hidden">{t('due')} </span>
        <time dateTime={itemDeadline(item)}>{showDay(locale, itemDeadline(item), false)}</time>
        {item.dueBasis === 'demo' && !item.extendedTo && demo}
        {item.extendedTo && (
          <span className="tiny block">
            {t('extendedTo', { date: showDay(locale, item.extendedTo, false) })}
          </span>
        )}
      </p>
      <div className="md:text-right">
        <ItemChip locale={locale} item={item} />
        {item.closedOn && (
          <span className="tiny num block">
            {t('closedOn', { date: showDay(locale, item.closedOn, false) })}
          </span>
        )}
      </div>
    </li>
  );
}

function itemFacts(locale: Locale, item: LiveItem): string[] {
  const t = wordsOf(locale, 'plan');
  const options = listIn(locale, item.options, item.optionsEn);
  return [
    t(`kinds.${item.kind}`),
    item.steps.length > 0 && t('stepsDone', { n: item.doneSteps.length, total: item.steps.length }),
    options.length > 0 &&
      (item.chosen === null
        ? t('either', { options: options.join(' / ') })
        : t('chosen', { option: options[item.chosen - 1] ?? '' })),
    item.dependsOn && t('dependsOn', { number: item.dependsOn }),
    item.linked &&
      t('linkedStands', {
        name: inLocale(locale, item.linked.indicator.name, item.linked.indicator.nameEn),
        status: wordsOf(locale, 'common')(`status.${item.linked.status}`),
      }),
  ].filter((fact) => typeof fact === 'string');
}
