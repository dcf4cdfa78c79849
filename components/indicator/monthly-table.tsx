import { right, TableHead } from '@/components/kit/shell/table-head';
import { showMonth, showPeriod } from '@/lib/kit/format/date';
import { amountText, showAmountDifference } from '@/lib/kit/format/measure';
import { showNumber } from '@/lib/kit/format/number';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { type IndicatorFrequency, kindTraits, type Qualifier } from '@/lib/measure/kinds';
import type { IndicatorPage } from '@/lib/overview/indicator-read';
import { type MonthlyRow, monthlyRows } from '@/lib/overview/monthly-view';
import { WhoCells } from './who-cells';

/** Month by month, the newest first: value, change, running total, plan, last year, who reported and who approved. */
export function MonthlyTable({ locale, page }: { locale: Locale; page: IndicatorPage }) {
  const t = wordsOf(locale, 'indicator');
  const { result, query } = page;
  const { indicator } = result;
  const rows = monthlyRows(result, query.view).reverse();
  if (rows.length === 0)
    return <p className="card px-4 py-6 text-ink-2">{t('noMonths', { year: String(query.view.year) })}</p>;
  const { isLevel } = kindTraits[indicator.kind];
  const monthly = indicator.frequency === 'month';
  const heads = {
    value: {
      flow: t(monthly ? 'monthValue' : 'periodValue'),
      stock: t(monthly ? 'monthEnd' : 'periodEnd'),
      ratio: t(monthly ? 'monthValue' : 'periodValue'),
    }[indicator.kind],
    change: t(monthly ? 'change' : 'periodChange'),
  };
  return (
    <div className="card board">
      <table className="sheet months num">
        <TableHead
          heads={[
            t(monthly ? 'month' : 'period'),
            right(heads.value),
            right(heads.change),
            !isLevel && right(t('cumulative')),
            right(t('plan')),
            right(t('lastSame')),
            t('reportedBy'),
            t('approvedBy'),
          ]}
        />
        <tbody>
          {rows.map((row) => (
            <MonthRow key={row.month} locale={locale} page={page} row={row} heads={heads} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

type RowProps = {
  locale: Locale;
  page: IndicatorPage;
  row: MonthlyRow;
  heads: { value: string; change: string };
};

function MonthRow({ locale, page, row, heads }: RowProps) {
  const t = wordsOf(locale, 'indicator');
  const { indicator } = page.result;
  const text = (value: MonthlyRow['value'], qualifier: Qualifier | null = null) =>
    amountText(locale, { ...indicator, unit: '', unitEn: '' }, value, qualifier);
  return (
    <tr>
      <th scope="row">{periodName(locale, indicator.frequency, row.month)}</th>
      <td className="r" data-l={heads.value}>
        <b>{text(row.value, row.atLeast ? 'gte' : null)}</b>
        {row.parts && (
          <small className="tiny block">
            {showNumber(row.parts.numerator)} ÷ {showNumber(row.parts.denominator)}
          </small>
        )}
        {row.coarse && (
          <small className="tiny block">{t('coarse', { period: showPeriod(locale, row.coarse) })}</small>
        )}
      </td>
      <td className="r" data-l={heads.change}>
        {showAmountDifference(locale, indicator, row.change)}
      </td>
      {!kindTraits[indicator.kind].isLevel && (
        <td className="r" data-l={t('cumulative')}>
          {text(row.point.actual, row.point.qualifier)}
        </td>
      )}
      <td className="r text-ink-2" data-l={t('plan')}>
        {text(row.point.expected)}
      </td>
      <td className="r text-ink-2" data-l={t('lastSame')}>
        {text(row.point.lastYearAlone, row.point.lastYearAloneQualifier)}
      </td>
      <WhoCells locale={locale} page={page} month={row.month} />
    </tr>
  );
}

/** The period that ends in a month. */
function periodName(locale: Locale, frequency: IndicatorFrequency, month: number): string {
  const t = wordsOf(locale, 'indicator');
  return {
    month: () => showMonth(locale, month),
    quarter: () => t('quarter', { n: month / 3 }),
    year: () => t('wholeYear'),
  }[frequency]();
}
