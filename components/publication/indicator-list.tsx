import { wordsOf } from '@/lib/kit/i18n/translator';
import { type IndicatorStatus, statuses } from '@/lib/measure/status';
import type { PublicPageData } from '@/lib/publication/page-view';
import { IndicatorRow } from './indicator-row';
import { StatusShapes } from './status-mark';

/** All public indicators of the year by category, and how many more have nothing to show yet. */
export function PublicIndicatorList({ page }: { page: PublicPageData }) {
  const { locale, groups, hasTargets, silent } = page;
  const t = wordsOf(locale, 'public');
  return (
    <section>
      <h2>{page.running ? t('allTitleRunning') : t('allTitle')}</h2>
      <p className="m s">
        {hasTargets ? t('withTargets', { ...countsOf(page) }) : t('noTargets', { year: String(page.year) })}
      </p>
      {groups.some(({ rows }) => rows.some(({ missing }) => missing > 0)) && (
        <p className="m s">{t('missingHint')}</p>
      )}
      {hasTargets && <StatusShapes />}
      {groups.map(({ category, rows }) => (
        <section key={category}>
          <h3>{category}</h3>
          <ul className={hasTargets ? 'rows' : 'rows plain'}>
            {rows.map((row) => (
              <IndicatorRow key={row.code} locale={locale} row={row} targets={hasTargets} />
            ))}
          </ul>
        </section>
      ))}
      {silent.length > 0 && (
        <p className="q rest">{t('noData', { n: silent.length, names: silent.join(t('nameJoin')) })}</p>
      )}
    </section>
  );
}

/** “12 项按时序，5 项滞后”, of the indicators that have a target. */
function countsOf({ locale, groups }: PublicPageData): { n: number; counts: string } {
  const t = wordsOf(locale, 'public');
  const common = wordsOf(locale, 'common');
  const withTarget = groups.flatMap(({ rows }) => rows.filter((row) => row.target));
  const inOrder: IndicatorStatus[] = ['met', 'onPace', 'atRisk', 'behind', 'missed'];
  const counts = [...inOrder, ...statuses.filter((status) => !inOrder.includes(status))].flatMap((status) => {
    const n = withTarget.filter((row) => row.status === status).length;
    const word = common(`status.${status}`);
    return n > 0 ? [t('count', { n, status: locale === 'en' ? word.toLowerCase() : word })] : [];
  });
  return { n: withTarget.length, counts: counts.join(t('countsJoin')) };
}
