import Link from 'next/link';
import { inLocale, type Locale, localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { figureKey } from '@/lib/measure/due';
import type { ReportingStatus } from '@/lib/reporting-status/read';
import { isReportedState } from '@/lib/reporting-status/status-rules';
import type { BranchStatus } from '@/lib/reporting-status/summary-rules';
import { type StatusView, statusAddress } from '@/lib/reporting-status/view-input';
import { CellChip } from './cell-chip';

/** Branches up to which every figure stands on the page by name; with more, a branch's own page has the rest. */
const roomy = 60;

type Props = { locale: Locale; status: ReportingStatus; row: BranchStatus; view: StatusView };

/** One branch's month: how much is in, how late it is, what is missing by name; what is in can be unfolded. */
export function StatusRow({ locale, status, row, view }: Props) {
  const t = wordsOf(locale, 'reportingStatus');
  const { month, catalogue, exemptions, ended, mayRemind } = status;
  const { branch, cells, tally, overdueDays } = row;
  const known = catalogue.branches.find(({ code }) => code === branch);
  const name = known ? inLocale(locale, known.name, known.nameEn) : branch;
  const nameOf = (code: string) => {
    const indicator = catalogue.byCode.get(code);
    return indicator ? inLocale(locale, indicator.name, indicator.nameEn) : code;
  };
  const open = cells.filter(({ state }) => !isReportedState(state));
  const there = cells.filter(({ state }) => isReportedState(state));
  const asks = cells.filter((cell) => exemptions.get(figureKey(cell))?.move === 'ask').length;
  const all = status.branches.length <= roomy;
  const most = all ? open.length : 4;
  const inWords = (['submitted', 'approved'] as const)
    .map((state) => ({ state, n: there.filter((cell) => cell.state === state).length }))
    .filter(({ n }) => n > 0)
    .map(({ state, n }) => `${t(`state.${state}`)} ${n}`)
    .join(t('separator'));
  const share = tally.expected > 0 ? tally.reported / tally.expected : 0;
  return (
    <li className="grid gap-x-6 gap-y-3 border-b border-line px-4 py-3.5 last:border-0 md:grid-cols-[15rem_minmax(0,1fr)_6.5rem] md:px-5">
      <div>
        <h2>
          <Link
            href={localePath(locale, statusAddress(month, view, branch))}
            prefetch={false}
            className="inline-flex min-h-8 items-center underline decoration-line-2 underline-offset-4 hover:decoration-ink pointer-coarse:tap"
          >
            {name}
          </Link>
        </h2>
        {tally.expected > 0 && (
          <>
            <p className="num flex flex-wrap items-baseline gap-x-2.5 text-ink-2">
              {t('reported', { n: tally.reported, m: tally.expected })}
              {overdueDays > 0 && (
                <span className="font-semibold text-behind">{t('overdue', { n: overdueDays })}</span>
              )}
              {tally.outstanding === 0 && <span className="text-met">{t('allIn')}</span>}
            </p>
            {tally.outstanding > 0 && (
              <span
                className="no-print mt-1.5 block h-1.5 overflow-hidden rounded-full bg-sunken"
                aria-hidden="true"
              >
                <span className="block h-full bg-pine" style={{ width: `${share * 100}%` }} />
              </span>
            )}
          </>
        )}
        {tally.expected === 0 && tally.excused > 0 && <p className="text-ink-2">{t('allExcused')}</p>}
        {asks > 0 && <p className="chip chip-risk num mt-1.5">{t('asks', { n: asks })}</p>}
      </div>
      <div className="grid content-start gap-2">
        {open.length > 0 && (
          <ul className="flex flex-wrap gap-x-5 gap-y-1.5">
            {open.slice(0, most).map((cell) => (
              <li key={cell.indicator} className="inline-flex items-baseline gap-1.5">
                <CellChip locale={locale} state={cell.state} late={cell.overdueDays > 0} />
                <span className="leading-snug">{nameOf(cell.indicator)}</span>
              </li>
            ))}
            {open.length > most && <li className="num text-ink-2">{t('more', { n: open.length - most })}</li>}
          </ul>
        )}
        {there.length > 0 && !all && <p className="num text-sm text-ink-2">{inWords}</p>}
        {there.length > 0 && all && (
          <details className="group">
            <summary className="flex min-h-8 w-fit list-none items-center gap-1.5 text-sm text-ink-2 hover:text-ink pointer-coarse:tap">
              <span aria-hidden="true" className="text-ink-3 group-open:rotate-90">
                ▸
              </span>
              {inWords}
            </summary>
            <ul className="grid max-w-[75ch] gap-1.5 pt-1 text-ink-2">
              {[...new Set(there.map(({ state }) => state))].map((state) => (
                <li key={state} className="flex items-baseline gap-1.5">
                  <span className="shrink-0">
                    <CellChip locale={locale} state={state} late={false} />
                  </span>
                  <span className="leading-relaxed">
                    {there
                      .filter((cell) => cell.state === state)
                      .map((cell) => nameOf(cell.indicator))
                      .join(t('separator'))}
                  </span>
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
      {mayRemind && ended && tally.outstanding > 0 && (
        <div className="no-print md:text-right">
          <button
            type="submit"
            name="branch"
            value={branch}
            aria-label={t('remindOne', { name })}
            className="btn max-md:w-full"
          >
            {t('remind')}
          </button>
        </div>
      )}
    </li>
  );
}
