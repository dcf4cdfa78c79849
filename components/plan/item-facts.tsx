import Link from 'next/link';
import type { ReactNode } from 'react';
import { itemPath } from '@/components/branch/branch-name';
import { StatusChip } from '@/components/kit/status/status-chip';
import { branchName } from '@/lib/catalogue/names-rules';
import { showDay } from '@/lib/kit/format/date';
import { inLocale, type Locale, listIn, localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { ItemPage, LiveItem } from '@/lib/plan/item-read';
import { itemDeadline } from '@/lib/plan/item-rules';
import { ItemChip } from './item-chip';

const link = 'text-pine underline underline-offset-3 pointer-coarse:inline-flex pointer-coarse:tap';

/** An item's lead and support, deadline, expected evidence and dependencies. */
export function ItemFacts({ locale, page }: { locale: Locale; page: ItemPage }) {
  const t = wordsOf(locale, 'plan');
  const itemWords = wordsOf(locale, 'planItem');
  const { item, catalogue, first, waiting } = page;
  const name = (code: string) => branchName(locale, catalogue.branches, code);
  const demo = <span className="tiny"> {t('demo')}</span>;
  return (
    <section aria-labelledby="facts" className="card p-5">
      <h2 id="facts" className="mb-3">
        {itemWords('facts')}
      </h2>
      <dl className="grid gap-x-8 gap-y-3 sm:grid-cols-2">
        <Fact head={t('owner')}>
          {name(item.ownerCode)}
          {item.ownerBasis === 'demo' && demo}
        </Fact>
        <Fact head={t('support')}>{item.supportCode ? name(item.supportCode) : itemWords('none')}</Fact>
        <Fact head={t('kind')}>{t(`kinds.${item.kind}`)}</Fact>
        <Fact head={t('due')}>
          <Deadline locale={locale} item={item} />
        </Fact>
        <Fact head={t('evidence')}>{item.evidence || itemWords('none')}</Fact>
        {item.linked && (
          <Fact head={t('linked')}>
            <Link
              href={localePath(locale, `/indicators/${item.linked.indicator.code}?year=${item.year}`)}
              prefetch={false}
              className={link}
            >
              {inLocale(locale, item.linked.indicator.name, item.linked.indicator.nameEn)}
            </Link>{' '}
            <StatusChip locale={locale} status={item.linked.status} />
          </Fact>
        )}
        {first && (
          <Fact head={t('dependsOn', { number: first.number })}>
            <Other locale={locale} item={first} />
          </Fact>
        )}
        {waiting.length > 0 && (
          <Fact head={itemWords('waiting')}>
            {waiting.map((other) => (
              <Other key={other.number} locale={locale} item={other} />
            ))}
          </Fact>
        )}
      </dl>
      <Checklist locale={locale} item={item} />
    </section>
  );
}

function Deadline({ locale, item }: { locale: Locale; item: LiveItem }) {
  const t = wordsOf(locale, 'plan');
  const { days } = item.supervision;
  const isOpen = item.state !== 'closed' && !item.withdrawn;
  const original = { date: showDay(locale, item.due, false) };
  return (
    <>
      <span className="num">{showDay(locale, itemDeadline(item))}</span>
      {item.dueBasis === 'demo' && !item.extendedTo && <span className="tiny"> {t('demo')}</span>}
      {item.extendedTo && (
        <span className="tiny"> {wordsOf(locale, 'planItem')('originalDue', original)}</span>
      )}
      {isOpen && days >= 0 && days <= 60 && (
        <span className="tiny num"> {days === 0 ? t('dueToday') : t('daysLeft', { n: days })}</span>
      )}
    </>
  );
}

function Fact({ head, children }: { head: string; children: ReactNode }) {
  return (
    <div>
      <dt className="tiny">{head}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Other({ locale, item }: { locale: Locale; item: LiveItem }) {
  return (
    <span className="block">
      <Link href={localePath(locale, itemPath(item.year, item.number))} prefetch={false} className={link}>
        {item.number} {inLocale(locale, item.title, item.titleEn)}
      </Link>{' '}
      <ItemChip locale={locale} item={item} />
    </span>
  );
}

/** Steps and options; done ones are marked in words too. */
function Checklist({ locale, item }: { locale: Locale; item: LiveItem }) {
  const t = wordsOf(locale, 'planItem');
  const lists = [
    { head: t('steps'), entries: listIn(locale, item.steps, item.stepsEn), done: item.doneSteps },
    {
      head: t('options'),
      entries: listIn(locale, item.options, item.optionsEn),
      done: item.chosen === null ? [] : [item.chosen],
    },
  ].filter(({ entries }) => entries.length > 0);
  return lists.map(({ head, entries, done }) => (
    <div key={head} className="mt-4">
      <h3 className="tiny">{head}</h3>
      <ol className="mt-1 grid gap-1">
        {entries.map((entry, index) => {
          const isDone = done.includes(index + 1);
          return (
            <li key={entry} className="flex items-baseline gap-2.5">
              <span aria-hidden="true" className={isDone ? 'text-met' : 'text-ink-3'}>
                {isDone ? '✓' : '○'}
              </span>
              <span className={isDone ? '' : 'text-ink-2'}>
                {entry}
                <span className="tiny"> {isDone ? t('stepDone') : t('stepOpen')}</span>
              </span>
            </li>
          );
        })}
      </ol>
    </div>
  ));
}
