import { indicatorName } from '@/lib/catalogue/names-rules';
import './status-grid.css';
import { showPeriod } from '@/lib/kit/format/date';
import { inLocale, type Locale, localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { figureKey } from '@/lib/measure/due';
import { type GridRow, type GridView, maxColumns } from '@/lib/reporting-status/grid-rules';
import type { ReportingStatus } from '@/lib/reporting-status/read';
import { type StatusView, statusAddress } from '@/lib/reporting-status/view-input';
import { type GridLine, type GridMark, StatusGridBody } from './status-grid-body';
import { StatusGridHead } from './status-grid-head';

type Props = { locale: Locale; status: ReportingStatus; view: StatusView; grid: GridView };

/** A month as indicators × branches: how far each figure is that a branch owes, and nothing where it owes none. */
export function StatusGrid({ locale, status, view, grid }: Props) {
  const t = wordsOf(locale, 'reportingStatus');
  const { month, catalogue, exemptions } = status;
  const { columns, groups, branchCount, onlyOpen } = grid;
  const label = t('gridLabel', { period: showPeriod(locale, month) });
  const to = columns.map(({ branch }) => localePath(locale, statusAddress(month, view, branch)));
  const overdue: Record<number, string> = {};
  const line = ({ indicator, period, reported, expected, cells }: GridRow): GridLine => {
    const facts = [
      indicator,
      period === month ? null : showPeriod(locale, period),
      expected > 1 ? t('inOf', { n: reported, m: expected }) : null,
    ];
    const marks = cells.map((cell): GridMark | null => {
      if (!cell) return null;
      const { state, overdueDays: days } = cell;
      if (days > 0) overdue[days] ??= t('overdue', { n: days });
      return exemptions.get(figureKey(cell))?.move === 'ask' ? [state, days, true] : [state, days];
    });
    return {
      indicator,
      name: indicatorName(locale, catalogue, indicator),
      facts: facts.filter((fact) => fact !== null).join(' · '),
      marks,
    };
  };
  const lines = groups.map(({ category, rows, reported, expected }) => ({
    name: inLocale(locale, category, catalogue.byCode.get(rows[0]?.indicator ?? '')?.categoryEn ?? category),
    facts: expected > 0 ? t('inOf', { n: reported, m: expected }) : '',
    lines: rows.map(line),
  }));
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      {(onlyOpen || branchCount > columns.length) && (
        <p className="text-ink-2 text-pretty">
          {t(branchCount > columns.length ? 'gridFirst' : 'gridOnlyOpen', {
            n: branchCount,
            most: maxColumns,
          })}
        </p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keyboard */}
      <section className="card status-grid-box" tabIndex={0} aria-label={label}>
        <table className="status-grid">
          <caption className="sr-only">{label}</caption>
          <StatusGridHead locale={locale} status={status} columns={columns} to={to} />
          <StatusGridBody locale={locale} groups={lines} to={to} overdue={overdue} />
        </table>
      </section>
    </div>
  );
}
