import { itemPath } from '@/components/branch/branch-name';
import { ItemChip } from '@/components/plan/item-chip';
import { branchName } from '@/lib/catalogue/names-rules';
import { showDay } from '@/lib/kit/format/date';
import { inLocale, localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { OverviewQuery } from '@/lib/overview/read';
import type { BriefItem, PlanBrief } from '@/lib/plan/brief-read';
import type { OverviewContext } from './links';

type Props = { context: OverviewContext; page: OverviewQuery; plan: PlanBrief };

/** The year's work plan in brief: items done, overdue, and due next. */
export function PlanPanel({ context: { locale }, page, plan }: Props) {
  const t = wordsOf(locale, 'plan');
  const { year, tally, overdue, next } = plan;
  return (
    <section aria-labelledby="plan" className="mt-7">
      <h2 id="plan">{t('panel')}</h2>
      <ul className="card mt-3 divide-y divide-line">
        <li className="px-3.5 py-2.5">
          <p className="num">{t('panelDone', { n: tally.closed, total: tally.total })}</p>
          <span className="mt-1.5 block h-2 overflow-hidden rounded-full bg-sunken">
            <span
              className="block h-full bg-pine"
              style={{ width: `${tally.total > 0 ? (tally.closed / tally.total) * 100 : 0}%` }}
            />
          </span>
        </li>
        {[...overdue, ...next].map((item) => (
          <Item key={item.number} locale={locale} page={page} item={item} />
        ))}
        {overdue.length + next.length === 0 && (
          <li className="px-3.5 py-2.5 text-ink-2">{t('panelNothing')}</li>
        )}
        <li>
          <a
            href={localePath(locale, `/plan?year=${year}`)}
            data-key="plan-all"
            className="flex tap items-center px-3.5 text-sm text-pine underline underline-offset-3"
          >
            {t('panelAll', { n: tally.total })}
          </a>
        </li>
      </ul>
    </section>
  );
}

type ItemProps = { locale: OverviewContext['locale']; page: OverviewQuery; item: BriefItem };

function Item({ locale, page, item }: ItemProps) {
  return (
    <li className="px-3.5 py-2.5">
      <a
        href={localePath(locale, itemPath(item.year, item.number))}
        data-key={`plan-${item.number}`}
        className="block leading-snug hover:underline"
      >
        <span className="num tiny block">
          {showDay(locale, item.deadline, false)} ·{' '}
          {branchName(locale, page.catalogue.branches, item.ownerCode)}
        </span>
        {inLocale(locale, item.title, item.titleEn)}
      </a>
      <span className="mt-1 block">
        <ItemChip locale={locale} item={item} />
      </span>
    </li>
  );
}
