import { ExportLinks } from '@/components/kit/export/export-links';
import { StatusChip } from '@/components/kit/status/status-chip';
import { indicatorLink } from '@/components/overview/links';
import { ViewChooser } from '@/components/overview/view-chooser';
import { ViewNotes } from '@/components/overview/view-notes';
import { WaitingSwitch } from '@/components/overview/waiting-switch';
import { addressOf } from '@/lib/indicator/view-input';
import { inLocale, type Locale, localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { IndicatorPage } from '@/lib/overview/indicator-read';

/** Breadcrumb, name, status, facts in a line, and the choice of view. */
export function IndicatorHead({ locale, page }: { locale: Locale; page: IndicatorPage }) {
  const t = wordsOf(locale, 'indicator');
  const common = wordsOf(locale, 'common');
  const { query, result, years } = page;
  const { indicator, measures } = result;
  const path = indicatorLink(locale, indicator.code, {});
  const about = [
    common(`kind.${indicator.kind}`),
    common(`frequency.${indicator.frequency}`),
    inLocale(locale, indicator.definition, indicator.definitionEn),
    t(indicator.public ? 'public' : 'internal'),
  ].filter(Boolean);
  return (
    <header>
      <Crumbs locale={locale} page={page} />
      <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-3">
        <div className="min-w-[min(100%,22rem)] flex-1">
          <div className="flex flex-wrap items-center gap-x-3.5 gap-y-1">
            <h1>{inLocale(locale, indicator.name, indicator.nameEn)}</h1>
            <StatusChip locale={locale} status={measures.status} />
          </div>
          <p className="mt-1 text-[0.93rem] text-ink-2">
            <span className="num">{indicator.code}</span> · {about.join(' · ')}
          </p>
        </div>
        <div className="flex flex-wrap gap-2.5">
          <ViewChooser
            locale={locale}
            query={query}
            years={years}
            to={(changes) => addressOf(path, { ...query.params, ...changes })}
          />
          {page.mayWait && (
            <WaitingSwitch
              context={{ locale, query, filter: { status: null, category: null, q: '' } }}
              to={addressOf(path, { ...query.params, waiting: query.view.waiting ? null : '1' })}
            />
          )}
          <ExportLinks
            locale={locale}
            table="months"
            query={{ ...query.params, indicator: indicator.code }}
          />
        </div>
      </div>
      <ViewNotes locale={locale} query={query} />
      <Notices locale={locale} page={page} />
    </header>
  );
}

function Crumbs({ locale, page: { query, result } }: { locale: Locale; page: IndicatorPage }) {
  const t = wordsOf(locale, 'indicator');
  const { indicator } = result;
  const overview = addressOf(localePath(locale, '/overview'), {
    ...query.params,
    category: indicator.category,
  });
  return (
    <nav aria-label={t('crumbs')} className="text-sm text-ink-2">
      <a className="hover:underline" href={localePath(locale, '/indicators')}>
        {t('title')}
      </a>{' '}
      ›{' '}
      <a className="hover:underline" href={overview}>
        {inLocale(locale, indicator.category, indicator.categoryEn)}
      </a>
    </nav>
  );
}

function Notices({ locale, page: { query, result } }: { locale: Locale; page: IndicatorPage }) {
  const t = wordsOf(locale, 'indicator');
  const overview = wordsOf(locale, 'overview');
  const demo = (result.demo && result.measures.actual) || (result.targetDemo && result.measures.target);
  return (
    <>
      {query.view.waiting && (
        <p className="mt-3 rounded-lg bg-pace-soft px-3.5 py-2 text-[0.93rem] text-pace">
          {result.waiting > 0 ? overview('waitingOn', { n: result.waiting }) : overview('waitingNone')}
        </p>
      )}
      {demo && (
        <p className="tiny mt-3">
          <span className="chip mr-2">{t('demo')}</span>
          {t('demoHint')}
        </p>
      )}
    </>
  );
}
