import './status-grid.css';
import { showPeriod } from '@/lib/format/date';
import { inLocale, type Locale, localePath } from '@/lib/i18n/locale';
import { wordsOf } from '@/lib/i18n/translator';
import { type StatusGrid as Grid, type GridRow, mostColumns } from '@/lib/reporting-status/grid-rules';
import type { ReportingStatus } from '@/lib/reporting-status/read';
import { type StatusView, statusAddress } from '@/lib/reporting-status/view-input';
import { StatusGridCell } from './status-grid-cell';
import { StatusGridHead } from './status-grid-head';

type Props = { locale: Locale; status: ReportingStatus; view: StatusView; grid: Grid };

/** A month as indicators × branches: how far each figure is that a branch owes, and nothing where it owes none. */
export function StatusGrid({ locale, status, view, grid }: Props) {
  const t = wordsOf(locale, 'reportingStatus');
  const { month, catalogue, excuses } = status;
  const { columns, groups, asked, onlyOpen } = grid;
  const label = t('gridLabel', { period: showPeriod(locale, month) });
  const to = columns.map(({ branch }) => localePath(locale, statusAddress(month, view, branch)));
  const facts = ({ indicator, period, there, expected }: GridRow) =>
    [
      indicator,
      period === month ? null : showPeriod(locale, period),
      expected > 1 ? t('inOf', { n: there, m: expected }) : null,
    ].filter((fact) => fact !== null);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      {(onlyOpen || asked > columns.length) && (
        <p className="text-ink-2 text-pretty">
          {t(asked > columns.length ? 'gridFirst' : 'gridOnlyOpen', { n: asked, most: mostColumns })}
        </p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keyboard */}
      <section className="card status-grid-box" tabIndex={0} aria-label={label}>
        <table className="status-grid">
          <caption className="sr-only">{label}</caption>
          <StatusGridHead locale={locale} status={status} columns={columns} to={to} />
          {groups.map(({ category, rows, there, expected }) => (
            <tbody key={category}>
              <tr>
                <th scope="rowgroup" colSpan={columns.length + 1}>
                  <span>
                    {inLocale(
                      locale,
                      category,
                      catalogue.byCode.get(rows[0]?.indicator ?? '')?.categoryEn ?? category,
                    )}
                    {expected > 0 && <small className="num">{t('inOf', { n: there, m: expected })}</small>}
                  </span>
                </th>
              </tr>
              {rows.map((row) => {
                const known = catalogue.byCode.get(row.indicator);
                return (
                  <tr key={row.indicator}>
                    <th scope="row">
                      <span>
                        {known ? inLocale(locale, known.name, known.nameEn) : row.indicator}
                        <small className="num">{facts(row).join(' · ')}</small>
                      </span>
                    </th>
                    {row.cells.map((cell, nth) => (
                      <StatusGridCell
                        key={columns[nth]?.branch}
                        locale={locale}
                        cell={cell}
                        excuses={excuses}
                        to={to[nth] ?? ''}
                      />
                    ))}
                  </tr>
                );
              })}
            </tbody>
          ))}
        </table>
      </section>
    </div>
  );
}
