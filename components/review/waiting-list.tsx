import Link from 'next/link';
import { showMoment, showPeriod } from '@/lib/kit/format/date';
import { inLocale, type Locale, localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { marksOf, type WaitingGroup } from '@/lib/review/groups-rules';

type Props = {
  locale: Locale;
  groups: readonly WaitingGroup[];
  displayed: WaitingGroup;
  query: boolean;
};

/** What waits, one link per branch and month, oldest first. */
export function WaitingList({ locale, groups, displayed, query }: Props) {
  const t = wordsOf(locale, 'review');
  return (
    <nav aria-label={t('groups')} className="card overflow-hidden">
      <ul>
        {groups.map((group) => {
          const { checked, corrections, onBehalf } = marksOf(group);
          const only = group.rows.length === 1 ? group.rows[0] : undefined;
          const content = only
            ? inLocale(locale, only.indicatorName, only.indicatorNameEn)
            : t('items', { n: group.rows.length });
          // With no group in the address, wide screens show the first group and phones the list.
          const mark = group === displayed ? (query ? 'page' : 'true') : undefined;
          return (
            <li key={`${group.branch} ${group.month}`} className="border-b border-line last:border-0">
              <Link
                href={`${localePath(locale, '/review')}?branch=${group.branch}&period=${group.month}`}
                prefetch={false}
                aria-current={mark}
                className="block tap px-3.5 py-2.5 hover:bg-sunken focus-visible:-outline-offset-2 lg:aria-[current]:bg-sunken lg:aria-[current]:shadow-[inset_3px_0_0_var(--pine)]"
              >
                <span className="flex flex-wrap items-center justify-between gap-x-2 font-semibold">
                  {inLocale(locale, group.branchName, group.branchNameEn)}
                  <span className="flex flex-wrap gap-1">
                    {checked > 0 && <span className="chip chip-risk">{t('checked', { n: checked })}</span>}
                    {corrections > 0 && <span className="chip chip-pace">{t('correction')}</span>}
                    {onBehalf > 0 && <span className="chip">{t('onBehalf')}</span>}
                  </span>
                </span>
                <span className="tiny block">
                  <span className="inline-block">{showPeriod(locale, group.month)} ·&nbsp;</span>
                  <span className="inline-block">{content} ·&nbsp;</span>
                  <span className="inline-block">{showMoment(locale, group.since)}</span>
                </span>
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
