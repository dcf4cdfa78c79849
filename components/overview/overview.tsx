import type { CSSProperties } from 'react';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { OverviewData, OverviewQuery } from '@/lib/overview/read';
import { BehindList } from './behind-list';
import { FilterBar } from './filter-bar';
import { HeadlineCard } from './headline-card';
import { type OverviewContext, overviewLink } from './links';
import { OverviewHead } from './overview-head';
import { PlanPanel } from './plan-panel';
import { ReportingPanel } from './reporting-panel';
import { Scoreboard } from './scoreboard';
import './overview.css';

type Props = { locale: Locale; page: OverviewQuery; data: OverviewData };

/** The leadership's overview: pure functions of their data, so that its markup can be cached. */
export function Overview({ locale, page, data }: Props) {
  const context: OverviewContext = { locale, query: page.query, filter: page.filter };
  const t = wordsOf(locale, 'overview');
  const { results, reporting, plan } = data;
  const withFigures = results.filter(({ measures }) => measures.actual);
  const headlines = results.filter(({ indicator }) => indicator.headline);
  const allDemo = withFigures.length > 0 && withFigures.every(({ demo }) => demo);
  return (
    <div className="overview">
      <OverviewHead context={context} page={page} data={data} />
      {withFigures.length === 0 && <OtherYears context={context} years={data.years} />}
      {allDemo && (
        <p className="tiny mt-3">
          <span className="chip mr-2">{t('demo')}</span>
          {t('demoAll')}
        </p>
      )}
      <BehindList context={context} results={results} />
      {headlines.length > 0 && withFigures.length > 0 && (
        <section aria-labelledby="headline" className="mt-7">
          <h2 id="headline">{t('headline')}</h2>
          <ul className="headlines mt-3" style={columnsFor(headlines.length)}>
            {headlines.map((result) => (
              <HeadlineCard
                key={result.indicator.code}
                context={context}
                result={result}
                quietDemo={allDemo}
              />
            ))}
          </ul>
        </section>
      )}
      <div className="overview-columns mt-8">
        {(reporting || plan) && (
          <aside>
            {reporting && <ReportingPanel context={context} page={page} reporting={reporting} />}
            {plan && <PlanPanel context={context} page={page} plan={plan} />}
          </aside>
        )}
        <section aria-labelledby="all">
          <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
            <h2 id="all">{t('all')}</h2>
            <FilterBar context={context} results={results} />
          </div>
          <Scoreboard context={context} results={results} quietDemo={allDemo} />
          <p className="tiny mt-2.5">{t('dashes')}</p>
        </section>
      </div>
    </div>
  );
}

/** All in one row where there is room, else in two equal ones. */
const columnsFor = (cards: number): CSSProperties => {
  const half = Math.max(2, Math.ceil(cards / 2));
  return { '--all': cards > 6 ? half : Math.max(4, cards), '--half': Math.min(3, half) } as CSSProperties;
};

/** A year without figures links to the years that have some. */
function OtherYears({ context, years }: { context: OverviewContext; years: readonly number[] }) {
  const t = wordsOf(context.locale, 'overview');
  const otherYears = years.filter((year) => year !== context.query.view.year).slice(0, 3);
  return (
    <p className="mt-4 flex flex-wrap items-center gap-2.5 text-ink-2">
      {t('noFiguresHint')}
      {otherYears.map((year) => (
        <a
          key={year}
          className="pill num"
          href={overviewLink(context, { year: String(year), asOf: null, status: null })}
          data-key={`year-${year}`}
        >
          {t('yearButton', { year: String(year) })}
        </a>
      ))}
    </p>
  );
}
