import Link from 'next/link';
import { branchFullName } from '@/lib/catalogue/names-rules';
import { type Locale, localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { figureKey } from '@/lib/measure/due';
import type { ReportingStatus } from '@/lib/reporting-status/read';
import type { BranchStatus } from '@/lib/reporting-status/summary-rules';
import { type StatusView, statusAddress } from '@/lib/reporting-status/view-input';
import { RowFigures } from './row-figures';

type Props = { locale: Locale; status: ReportingStatus; row: BranchStatus; view: StatusView };

/** One branch's month: how much is in, how late it is, which figures are missing. */
export function StatusRow({ locale, status, row, view }: Props) {
  const t = wordsOf(locale, 'reportingStatus');
  const { month, catalogue, exemptions, ended, mayRemind } = status;
  const { branch, cells, tally } = row;
  const name = branchFullName(locale, catalogue.branches, branch);
  const asks = cells.filter((cell) => exemptions.get(figureKey(cell))?.move === 'ask').length;
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
        {tally.expected > 0 && <RowTally locale={locale} row={row} />}
        {tally.expected === 0 && tally.excused > 0 && <p className="text-ink-2">{t('allExcused')}</p>}
        {asks > 0 && <p className="chip chip-risk num mt-1.5">{t('asks', { n: asks })}</p>}
      </div>
      <RowFigures locale={locale} status={status} cells={cells} />
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

function RowTally({ locale, row: { tally, overdueDays } }: Pick<Props, 'locale' | 'row'>) {
  const t = wordsOf(locale, 'reportingStatus');
  return (
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
          <span
            className="block h-full bg-pine"
            style={{ width: `${(tally.reported / tally.expected) * 100}%` }}
          />
        </span>
      )}
    </>
  );
}
