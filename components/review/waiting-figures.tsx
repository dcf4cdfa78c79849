import Link from 'next/link';
import { ExportLinks } from '@/components/kit/export/export-links';
import { showPeriod } from '@/lib/kit/format/date';
import { inLocale, type Locale, localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { Review } from '@/lib/review/read';
import { reviewAmountText } from './amount-text';
import { FigureCells } from './figure-cells';
import { GroupTitle } from './group-title';
import { ReviewDesk } from './review-desk';
import { WaitingList } from './waiting-list';

type Props = {
  locale: Locale;
  review: Review;
  /** Whether the address names a group: on a phone the list gives way to it. */
  query: boolean;
};

/** The waiting groups at the left, the chosen one at the right; on a phone one at a time. */
export function WaitingFigures({ locale, review, query }: Props) {
  const t = wordsOf(locale, 'review');
  const { groups, group, gone, figures } = review;
  const waiting = groups.reduce((sum, { rows }) => sum + rows.length, 0);
  const detailFirst = query && !gone;
  const rows = figures.map((figure) => {
    const name = inLocale(locale, figure.context.indicator.name, figure.context.indicator.nameEn);
    return {
      id: figure.id,
      version: figure.version,
      own: figure.own,
      flagged: figure.checks.length > 0,
      name: figure.period === group?.month ? name : `${name} · ${showPeriod(locale, figure.period)}`,
      value: reviewAmountText(figure.amounts, figure.context.indicator, figure.proposedQualifier, locale),
      cells: <FigureCells locale={locale} figure={figure} month={group?.month ?? figure.period} />,
    };
  });
  return (
    <>
      <div className={detailFirst ? 'max-lg:sr-only' : undefined}>
        <div className="flex flex-wrap items-center justify-between gap-x-6">
          <h1>
            {t('heading')} <span className="num">{waiting}</span>
          </h1>
          {group && <ExportLinks locale={locale} table="review" />}
        </div>
        {group && <p className="text-ink-2">{leadOf(locale, review)}</p>}
      </div>
      <div className="mt-4.5 grid items-start gap-4.5 lg:grid-cols-[15.75rem_minmax(0,1fr)]">
        {group && (
          <div className={detailFirst ? 'max-lg:hidden' : undefined}>
            <WaitingList locale={locale} groups={groups} displayed={group} query={detailFirst} />
          </div>
        )}
        <div className={group ? 'min-w-0' : 'min-w-0 lg:col-span-2'}>
          {detailFirst && (
            <Link href={localePath(locale, '/review')} className="btn mb-3 tap lg:hidden">
              ← {t('back')}
            </Link>
          )}
          <ReviewDesk
            locale={locale}
            group={group ? `${group.branch} ${group.month}` : ''}
            gone={gone}
            hiddenOnPhone={!detailFirst}
            rows={rows}
            title={group && <GroupTitle locale={locale} review={review} />}
            nothing={<ReviewEmpty locale={locale} />}
          />
        </div>
      </div>
    </>
  );
}

function leadOf(locale: Locale, { groups }: Review): string {
  const t = wordsOf(locale, 'review');
  const group = groups.find(({ rows }) => rows.some(({ checks }) => checks.length > 0));
  if (!group) return t('oldestFirst');
  const name = inLocale(locale, group.branchName, group.branchNameEn);
  const n = group.rows.filter(({ checks }) => checks.length > 0).length;
  return t('lead', { group: `${name} ${showPeriod(locale, group.month)}`, n });
}

/** Shown when nothing waits, with links onwards. */
function ReviewEmpty({ locale }: { locale: Locale }) {
  const t = wordsOf(locale, 'review');
  return (
    <div className="card px-6 py-12 text-center">
      <h2 id="group-title" tabIndex={-1} className="font-serif text-xl outline-none">
        {t('emptyTitle')}
      </h2>
      <p className="mx-auto mt-2 max-w-prose text-ink-2">{t('emptyHint')}</p>
      <p className="mt-5 flex flex-wrap justify-center gap-3">
        <Link href={localePath(locale, '/overview')} className="btn">
          {t('toOverview')}
        </Link>
        <Link href={`${localePath(locale, '/review')}?view=locks`} className="btn">
          {t('toLocks')}
        </Link>
      </p>
    </div>
  );
}
