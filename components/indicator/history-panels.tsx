import { ExportLinks } from '@/components/kit/export/export-links';
import { branchName } from '@/lib/catalogue/names-rules';
import { showDay, showInstant, showPeriod } from '@/lib/kit/format/date';
import { amountText } from '@/lib/kit/format/measure';
import { showNumber, showPercent } from '@/lib/kit/format/number';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { exactly } from '@/lib/measure/decimal';
import type { Correction } from '@/lib/overview/history-read';
import type { IndicatorPage } from '@/lib/overview/indicator-read';

type Props = { locale: Locale; page: IndicatorPage };

/** The year's targets and monthly weights with their revisions: how much, who, when and why. */
export function TargetPanel({ locale, page }: Props) {
  const t = wordsOf(locale, 'indicator');
  const { targets, weights, result } = page;
  const { indicator } = result;
  const empty = targets.length === 0 && weights.length === 0;
  return (
    <section aria-labelledby="targets">
      <div className="flex flex-wrap items-center justify-between gap-x-4">
        <h2 id="targets">{t('targets')}</h2>
        {targets.length > 0 && <PanelExport locale={locale} page={page} table="target-history" />}
      </div>
      <ul className="card mt-3 divide-y divide-line text-[0.93rem]">
        {empty && <li className="px-4 py-2.5 text-ink-2">{t('noTargets')}</li>}
        {targets.map((target) => {
          const older = targets.find((one) => one.branch === target.branch) !== target;
          return (
            <li key={`${target.branch} ${Number(target.at)} ${target.value}`} className="px-4 py-2.5">
              <p className="flex flex-wrap items-baseline justify-between gap-x-3">
                <b className={older ? 'num font-normal text-ink-3 line-through' : 'num'}>
                  {target.value === null
                    ? t('withdrawn')
                    : amountText(locale, indicator, exactly(target.value))}
                </b>
                <span className="tiny num">
                  {[
                    target.branch && branchName(locale, page.catalogue.branches, target.branch),
                    dayText(locale, target.at),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </p>
              <p className="tiny">
                {[
                  target.by ?? (target.basis === 'plan' ? t('byPlan') : t('bySystem')),
                  target.basis === 'demo' && t('targetDemo'),
                  target.reason,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </li>
          );
        })}
        {weights.map((row) => (
          <li key={Number(row.at)} className="px-4 py-2.5">
            <p className="flex flex-wrap items-baseline justify-between gap-x-3">
              <b>{t('weightsSet')}</b>
              <span className="tiny num">{dayText(locale, row.at)}</span>
            </p>
            <p className="tiny num">
              {row.weights ? t('weightsShares', { shares: sharesOf(row.weights) }) : t('weightsEven')}
            </p>
            <p className="tiny">
              {[row.by ?? t('bySystem'), row.basis === 'demo' && t('demo'), row.reason]
                .filter(Boolean)
                .join(' · ')}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Official values that were replaced: old → new, who, when and why. */
export function CorrectionPanel({ locale, page }: Props) {
  const t = wordsOf(locale, 'indicator');
  const { corrections, result, catalogue } = page;
  return (
    <section aria-labelledby="corrections" className="mt-7">
      <div className="flex flex-wrap items-center justify-between gap-x-4">
        <h2 id="corrections">{t('corrections')}</h2>
        {corrections.length > 0 && <PanelExport locale={locale} page={page} table="corrections" />}
      </div>
      <ul className="card mt-3 divide-y divide-line text-[0.93rem]">
        {corrections.length === 0 && <li className="px-4 py-2.5 text-ink-2">{t('noCorrections')}</li>}
        {corrections.map((one) => (
          <li key={`${one.indicator} ${one.branch} ${one.period} ${Number(one.at)}`} className="px-4 py-2.5">
            <p>
              {showPeriod(locale, one.period)}{' '}
              {result.indicator.composed && `${catalogue.byCode.get(one.indicator)?.name ?? one.indicator} `}
              <span className="num">
                {numberText(one.from)} → <b>{numberText(one.to)}</b>
              </span>
            </p>
            <p className="tiny">
              {[
                branchName(locale, page.catalogue.branches, one.branch),
                one.by ?? t('bySystem'),
                dayText(locale, one.at),
                one.reason || t('noReason'),
              ].join(' · ')}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function PanelExport({ locale, page, table }: Props & { table: 'target-history' | 'corrections' }) {
  const t = wordsOf(locale, 'indicator');
  const query = { ...page.query.params, indicator: page.result.indicator.code };
  const about = t(table === 'corrections' ? 'corrections' : 'targets');
  return <ExportLinks locale={locale} table={table} query={query} about={about} />;
}

const numberText = ({ value, numerator, denominator }: Correction['from']) =>
  value !== null
    ? showNumber(value, 2).replace(/\.?0+$/, '')
    : `${showNumber(numerator)} ÷ ${showNumber(denominator)}`;

/** Twelve weights as shares of the year. */
function sharesOf(weights: readonly string[]): string {
  const parts = weights.map(exactly);
  const [first, ...rest] = parts;
  const total = rest.reduce((sum, part) => sum.add(part), first ?? exactly('0'));
  return parts.map((part) => showPercent(part.div(total), 0)).join(' ');
}

const dayText = (locale: Locale, at: Date) => showDay(locale, showInstant(at).slice(0, 10));
