import { ExportLinks } from '@/components/kit/export/export-links';
import { showPercent } from '@/lib/kit/format/number';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { OverviewData, OverviewQuery } from '@/lib/overview/read';
import { summaryOf } from '@/lib/overview/summary-view';
import { type OverviewContext, overviewLink } from './links';
import { sentenceOf } from './sentence';
import { ViewChooser } from './view-chooser';
import { ViewNotes } from './view-notes';
import { WaitingSwitch } from './waiting-switch';

type Props = { context: OverviewContext; page: OverviewQuery; data: OverviewData };

/** The year, its summary sentence, how much of it has passed, and the choice of view. */
export function OverviewHead({ context, page, data }: Props) {
  const { locale, query } = context;
  const t = wordsOf(locale, 'overview');
  const { view } = query;
  const anyActual = data.results.some(({ measures }) => measures.actual);
  const { lead, strong, rest } = sentenceOf(locale, view, summaryOf(data.results), {
    anyActual,
    deadlineDay: page.catalogue.association.deadlineDay,
  });
  const passed = showPercent(view.month / 12, 0);
  return (
    <header>
      <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-3">
        <div className="min-w-[min(100%,22rem)] flex-1">
          <h1>{t('title', { year: String(view.year) })}</h1>
          <p className="mt-1 text-ink-2 text-pretty">
            {lead}
            <b className="text-ink">{strong}</b>
            {rest.map(({ text, status }, nth) =>
              status ? (
                <a
                  key={status}
                  className="underline decoration-line-2 underline-offset-3 pointer-coarse:py-2"
                  href={`${overviewLink(context, { status })}#all`}
                  data-key={`count-${status}`}
                >
                  {text}
                </a>
              ) : (
                // biome-ignore lint/suspicious/noArrayIndexKey: punctuation has no other name
                <span key={nth}>{text}</span>
              ),
            )}
          </p>
        </div>
        <div className="w-full min-[1100px]:w-auto">
          <div className="flex flex-wrap gap-2.5 min-[1100px]:justify-end">
            <ViewChooser
              locale={locale}
              query={query}
              years={data.years}
              to={(changes) => overviewLink(context, changes)}
            />
            {page.mayWait && <WaitingSwitch context={context} />}
            <ExportLinks locale={locale} table="overview" query={query.params} />
          </div>
          <p className="mt-2.5 flex items-center gap-3 min-[1100px]:justify-end">
            <span className="tiny num">{t('yearPassed', { percent: passed })}</span>
            <span className="h-2 w-[18rem] max-w-full flex-1 overflow-hidden rounded-full bg-sunken md:flex-none">
              <span className="block h-full bg-ink" style={{ width: passed }} />
            </span>
          </p>
        </div>
      </div>
      <ViewNotes locale={locale} query={query} />
      {view.waiting && <WaitingNotice context={context} data={data} />}
    </header>
  );
}

function WaitingNotice({ context, data }: { context: OverviewContext; data: OverviewData }) {
  const t = wordsOf(context.locale, 'overview');
  // A figure counts in its indicator and in those composed of it; count it as waiting once.
  const waiting = data.results
    .filter(({ indicator }) => !indicator.composed)
    .reduce((sum, result) => sum + result.waiting, 0);
  return (
    <p className="mt-3 rounded-lg bg-pace-soft px-3.5 py-2 text-[0.93rem] text-pace">
      {waiting > 0 ? t('waitingOn', { n: waiting }) : t('waitingNone')}
    </p>
  );
}
