import type { Result } from '@/lib/indicator/result-view';
import { inLocale, localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { byCategory, filterResults, summaryOf } from '@/lib/overview/summary-view';
import { type OverviewContext, overviewLink } from './links';

const offered = [
  'missed',
  'behind',
  'atRisk',
  'unreported',
  'noBase',
  'onPace',
  'met',
  'untargeted',
  'notDue',
] as const;

type Props = { context: OverviewContext; results: readonly Result[] };

/** Filters as links with their counts: by status, by category, by name. A status without indicators is not offered. */
export function FilterBar({ context, results }: Props) {
  const { locale, filter } = context;
  const t = wordsOf(locale, 'overview');
  const common = wordsOf(locale, 'common');
  const { of, total } = summaryOf(filterResults(results, { ...filter, status: null }));
  const shown = offered.filter((status) => of[status] > 0 || status === filter.status);
  return (
    <div className="no-print flex flex-wrap items-center gap-2">
      <nav aria-label={t('filter')} className="flex flex-wrap gap-2">
        <a
          className="pill num"
          href={overviewLink(context, { status: null })}
          aria-current={filter.status ? undefined : 'true'}
          data-key="filter-all"
        >
          {t('everything', { n: total })}
        </a>
        {shown.map((status) => (
          <a
            key={status}
            className="pill num"
            href={overviewLink(context, { status: filter.status === status ? null : status })}
            aria-current={filter.status === status ? 'true' : undefined}
            data-key={`filter-${status}`}
          >
            {common(`status.${status}`)} {of[status]}
          </a>
        ))}
      </nav>
      <SearchForm context={context} results={results} />
    </div>
  );
}

function SearchForm({ context: { locale, filter, query }, results }: Props) {
  const t = wordsOf(locale, 'overview');
  const categories = byCategory(results).flatMap(([first]) => first?.indicator ?? []);
  return (
    <form noValidate action={localePath(locale, '/overview')} className="flex gap-2">
      {Object.entries({ ...query.params, status: filter.status }).map(
        ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
      )}
      <select
        name="category"
        defaultValue={filter.category ?? ''}
        aria-label={t('category')}
        className="pill"
        data-key="category"
      >
        <option value="">{t('everyCategory')}</option>
        {categories.map(({ category, categoryEn }) => (
          <option key={category} value={category}>
            {inLocale(locale, category, categoryEn)}
          </option>
        ))}
      </select>
      <input
        type="search"
        name="q"
        defaultValue={filter.q}
        placeholder={t('search')}
        aria-label={t('search')}
        className="pill w-32"
        data-key="q"
      />
      <button type="submit" className="pill">
        {t('searchButton')}
      </button>
    </form>
  );
}
