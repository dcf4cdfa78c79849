import { ExportLinks } from '@/components/kit/export/export-links';
import { branchName } from '@/lib/catalogue/names-rules';
import type { TargetRevision, WeightsRevision } from '@/lib/indicator/target-history-load';
import { showDay, showInstant, showPeriod } from '@/lib/kit/format/date';
import { amountText } from '@/lib/kit/format/measure';
import { showNumber, showPercent } from '@/lib/kit/format/number';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { exactly } from '@/lib/measure/decimal';
import type { Correction } from '@/lib/overview/history-read';
import type { IndicatorPage } from '@/lib/overview/indicator-read';

type Props = { locale: Locale; page: IndicatorPage };

/** The year's targets and monthly weights with their revisions, the newest first: how much, who, when and why. */
export function TargetPanel({ locale, page }: Props) {
  const t = wordsOf(locale, 'indicator');
  const [targets, weights] = [page.targets.toReversed(), page.weights.toReversed()];
  const isLatest = (target: TargetRevision) =>
    targets.find(({ branch }) => branch === target.branch) === target;
  return (
    <section aria-labelledby="targets">
      <div className="flex flex-wrap items-center justify-between gap-x-4">
        <h2 id="targets">{t('targets')}</h2>
        {targets.length > 0 && <PanelExport locale={locale} page={page} table="target-history" />}
      </div>
      <ul className="card mt-3 divide-y divide-line text-[0.93rem]">
        {targets.length + weights.length === 0 && (
          <li className="px-4 py-2.5 text-ink-2">{t('noTargets')}</li>
        )}
        {targets.map((target) => (
          <TargetItem
            key={`${target.branch} ${target.revision}`}
            locale={locale}
            page={page}
            target={target}
            latest={isLatest(target)}
          />
        ))}
        {weights.map((revision) => (
          <WeightsItem key={revision.revision} locale={locale} revision={revision} />
        ))}
      </ul>
    </section>
  );
}

function TargetItem({ locale, page, target, latest }: Props & { target: TargetRevision; latest: boolean }) {
  const t = wordsOf(locale, 'indicator');
  const { branch, value, by, basis, reason, at } = target;
  const place = branch && branchName(locale, page.catalogue.branches, branch);
  const author = by ?? (basis === 'plan' ? t('byPlan') : t('bySystem'));
  return (
    <li className="px-4 py-2.5">
      <p className="flex flex-wrap items-baseline justify-between gap-x-3">
        <b className={latest ? 'num' : 'num font-normal text-ink-3 line-through'}>
          {value === null ? t('withdrawn') : amountText(locale, page.result.indicator, exactly(value))}
        </b>
        <span className="tiny num">{joined(place, dayText(locale, at))}</span>
      </p>
      <p className="tiny">{joined(author, basis === 'demo' && t('targetDemo'), reason)}</p>
    </li>
  );
}

function WeightsItem({ locale, revision }: { locale: Locale; revision: WeightsRevision }) {
  const t = wordsOf(locale, 'indicator');
  const { weights, by, basis, reason, at } = revision;
  return (
    <li className="px-4 py-2.5">
      <p className="flex flex-wrap items-baseline justify-between gap-x-3">
        <b>{t('weightsSet')}</b>
        <span className="tiny num">{dayText(locale, at)}</span>
      </p>
      <p className="tiny num">
        {weights ? t('weightsShares', { shares: sharesOf(weights) }) : t('weightsEven')}
      </p>
      <p className="tiny">{joined(by ?? t('bySystem'), basis === 'demo' && t('demo'), reason)}</p>
    </li>
  );
}

const joined = (...parts: (string | false | null)[]) => parts.filter(Boolean).join(' · ');

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
        {corrections.map((correction) => (
          <li
            key={`${correction.indicator} ${correction.branch} ${correction.period} ${Number(correction.at)}`}
            className="px-4 py-2.5"
          >
            <p>
              {showPeriod(locale, correction.period)}{' '}
              {result.indicator.composed &&
                `${catalogue.byCode.get(correction.indicator)?.name ?? correction.indicator} `}
              <span className="num">
                {numberText(correction.from)} → <b>{numberText(correction.to)}</b>
              </span>
            </p>
            <p className="tiny">
              {[
                branchName(locale, page.catalogue.branches, correction.branch),
                correction.by ?? t('bySystem'),
                dayText(locale, correction.at),
                correction.reason || t('noReason'),
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
