import { branchFullName } from '@/lib/catalogue/names-rules';
import { showMonth } from '@/lib/kit/format/date';
import { showPercent } from '@/lib/kit/format/number';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { daysOverdue } from '@/lib/measure/deadline';
import type { OverviewQuery } from '@/lib/overview/read';
import type { BranchReporting, MonthReporting } from '@/lib/overview/reporting-view';
import type { OverviewContext } from './links';

type Props = { context: OverviewContext; page: OverviewQuery; reporting: MonthReporting };

/** Who has not reported the view's month: how complete it is, and each branch with outstanding figures. */
export function ReportingPanel({ context: { locale }, page, reporting }: Props) {
  const t = wordsOf(locale, 'overview');
  const { catalogue, today, mayWait } = page;
  const { due, reported, branches, month } = reporting;
  const late = daysOverdue(month, today, catalogue.association.deadlineDay);
  const order = catalogue.branches.map(({ code }) => code);
  const owing = branches
    .filter((branch) => branch.reported < branch.due)
    .sort((a, b) => order.indexOf(a.branch) - order.indexOf(b.branch));
  const rate = due > 0 ? showPercent(`${reported}/${due}`) : '—';
  const nameOf = (code: string) => branchFullName(locale, catalogue.branches, code);
  return (
    <section aria-labelledby="reporting">
      <h2 id="reporting">{t('reporting', { month: showMonth(locale, Number(month.slice(5))) })}</h2>
      <ul className="card mt-3 divide-y divide-line">
        <li className="px-3.5 py-2.5">
          {due === 0 ? (
            t('reportingNothing')
          ) : (
            <>
              <p className="flex flex-wrap items-baseline justify-between gap-x-3">
                <span>
                  {t('reportingBranches', { n: branches.length - owing.length, m: branches.length })}
                </span>
                <b className="num">{rate}</b>
              </p>
              <span className="mt-1.5 block h-2 overflow-hidden rounded-full bg-sunken">
                <span className="block h-full bg-pine" style={{ width: `${(reported / due) * 100}%` }} />
              </span>
              <p className="tiny num mt-1.5">{t('reportingRate', { rate, n: reported, m: due })}</p>
            </>
          )}
        </li>
        {owing.map((branch) => (
          <li key={branch.branch} className="flex items-center justify-between gap-3 px-3.5 py-2.5">
            <span className="leading-snug">
              {nameOf(branch.branch)}
              <span className="tiny num block">{t('owes', { n: branch.due - branch.reported })}</span>
            </span>
            <Owing branch={branch} late={late} locale={locale} maySeeReturned={mayWait} />
          </li>
        ))}
        {due > 0 && owing.length === 0 && <li className="px-3.5 py-2.5 text-ink-2">{t('reportingDone')}</li>}
      </ul>
    </section>
  );
}

type OwingProps = {
  branch: BranchReporting;
  late: number;
  locale: OverviewContext['locale'];
  maySeeReturned: boolean;
};

/** A returned figure concerns the branch and those who review and lead; to others it is not reported yet. */
function Owing({ branch, late, locale, maySeeReturned }: OwingProps) {
  const t = wordsOf(locale, 'overview');
  if (branch.returned > 0 && maySeeReturned) return <span className="chip chip-risk">{t('returned')}</span>;
  if (late > 0) return <span className="chip chip-behind num">{t('overdue', { n: late })}</span>;
  return <span className="chip">{t('notYet')}</span>;
}
