import { ExportLinks } from '@/components/kit/export/export-links';
import { right, TableHead } from '@/components/kit/shell/table-head';
import { branchFullName } from '@/lib/catalogue/names-rules';
import { showPeriod } from '@/lib/kit/format/date';
import { amountText } from '@/lib/kit/format/measure';
import { showPercent } from '@/lib/kit/format/number';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { kindTraits } from '@/lib/measure/kinds';
import { toNumber } from '@/lib/measure/rounding';
import type { IndicatorPage } from '@/lib/overview/indicator-read';
import { type BranchRow, branchRows } from '@/lib/overview/monthly-view';

/** Each branch's contribution, last report and outstanding figures. */
export function BranchTable({ locale, page }: { locale: Locale; page: IndicatorPage }) {
  const t = wordsOf(locale, 'indicator');
  const { result, query, catalogue } = page;
  const { indicator } = result;
  const { addsUp } = kindTraits[indicator.kind];
  const order = new Map(catalogue.branches.map((branch, index) => [branch.code, index]));
  const rows = branchRows(result, query.view).sort(
    (a, b) => (order.get(a.branch) ?? 0) - (order.get(b.branch) ?? 0),
  );
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="branches" className="mt-8">
      <div className="flex flex-wrap items-center justify-between gap-x-4">
        <h2 id="branches">{t('branches')}</h2>
        <ExportLinks
          locale={locale}
          table="contributions"
          query={{ ...query.params, indicator: indicator.code }}
          about={t('branches')}
        />
      </div>
      <div className="card mt-3">
        <table className="sheet sheet-tight num">
          <TableHead
            heads={[t('branch'), right(t('branchValue')), addsUp && t('share'), t('lastReported')]}
          />
          <tbody>
            {rows.map((row) => (
              <BranchTableRow key={row.branch} locale={locale} page={page} row={row} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function BranchTableRow({ locale, page, row }: { locale: Locale; page: IndicatorPage; row: BranchRow }) {
  const { indicator } = page.result;
  const { branch, value, atLeast, share, lastPeriod, missing } = row;
  return (
    <tr>
      <th scope="row" className="branch-name">
        {branchFullName(locale, page.catalogue.branches, branch)}
        {missing > 0 && (
          <span className="block text-[0.8rem] font-normal text-risk">
            {wordsOf(locale, 'indicator')('missing', { n: missing })}
          </span>
        )}
      </th>
      <td className="r">
        <b>{amountText(locale, indicator, value, atLeast ? 'gte' : null)}</b>
      </td>
      {kindTraits[indicator.kind].addsUp && (
        <td>
          {share && (
            <span className="flex items-center gap-2">
              <span className="h-1.5 w-16 max-sm:hidden overflow-hidden rounded-full bg-sunken">
                <span
                  className="block h-full bg-pine"
                  style={{ width: `${Math.min(100, toNumber(share) * 100)}%` }}
                />
              </span>
              {showPercent(share)}
            </span>
          )}
        </td>
      )}
      <td className="text-ink-2">{lastPeriod ? showPeriod(locale, lastPeriod) : '—'}</td>
    </tr>
  );
}
