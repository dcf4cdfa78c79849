import Link from 'next/link';
import { ExportLinks } from '@/components/kit/export/export-links';
import { ViewLinks } from '@/components/kit/shell/view-links';
import { YearLinks } from '@/components/kit/shell/year-links';
import { showDay } from '@/lib/kit/format/date';
import { type Locale, localePath } from '@/lib/kit/i18n/locale';
import { joined } from '@/lib/kit/i18n/phrase';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { YearPlan } from '@/lib/plan/item-read';

export const planViews = ['section', 'unit', 'timeline'] as const;
type PlanView = (typeof planViews)[number];
type Props = { locale: Locale; page: YearPlan; view: PlanView; mayDraft: boolean };

/** The year's plan in one sentence, and the choice of years and views. */
export function PlanHead({ locale, page, view, mayDraft }: Props) {
  const t = wordsOf(locale, 'plan');
  const { year, years, plan, tally } = page;
  const words = { section: t('bySection'), unit: t('byUnit'), timeline: t('timeline') };
  const next = Math.max(...years, year) + (plan?.state === 'draft' ? 0 : 1);
  return (
    <header className="grid gap-4">
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div className="min-w-[min(100%,22rem)] flex-1">
          <h1 className="flex flex-wrap items-center gap-3">
            {t('title', { year: String(year) })}
            {plan?.state === 'draft' && <span className="chip font-sans">{t('draft')}</span>}
          </h1>
          <p className="text-ink-2 text-pretty">
            {plan ? <Sentence locale={locale} page={page} /> : t('empty', { year: String(year) })}
          </p>
          {!plan && <p className="tiny mt-1">{t('emptyHint', { year: String(year) })}</p>}
        </div>
        {mayDraft && (
          <Link
            href={localePath(locale, `/plan/next?year=${next}`)}
            prefetch={false}
            className="btn btn-primary no-print"
          >
            {t('next', { year: String(next) })}
          </Link>
        )}
      </div>
      <div className="no-print flex flex-wrap items-center justify-between gap-3">
        {tally.total > 0 && (
          <ViewLinks
            label={t('views')}
            links={planViews.map((name) => ({
              href: localePath(locale, `/plan?year=${year}&view=${name}`),
              label: words[name],
              isCurrent: name === view,
            }))}
          />
        )}
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5">
          {tally.total > 0 && <ExportLinks locale={locale} table="plan" query={{ year: String(year) }} />}
          <YearLinks locale={locale} path="/plan" years={years} year={year} label={t('years')} />
        </div>
      </div>
    </header>
  );
}

function Sentence({ locale, page }: { locale: Locale; page: YearPlan }) {
  const t = wordsOf(locale, 'plan');
  const { plan, tally } = page;
  const parts = [
    plan?.adoptedOn && t('adoptedOn', { date: showDay(locale, plan.adoptedOn) }),
    plan && plan.revisions > 0 && t('revisedTimes', { n: plan.revisions }),
  ].filter((part) => typeof part === 'string');
  if (plan?.state === 'draft') return t('draftNote');
  return (
    <>
      {t('lead', { total: tally.total })}
      <b className="text-ink">{t('closedSome', { n: tally.closed })}</b>
      {tally.overdue > 0 && t('overdueSome', { n: tally.overdue })}
      {tally.behind > 0 && t('behindSome', { n: tally.behind })}
      {tally.nearDue > 0 && t('nearSome', { n: tally.nearDue })}
      {t('stop')}
      {parts.length > 0 && ` ${joined(locale, parts)}${t('stop')}`}
    </>
  );
}
