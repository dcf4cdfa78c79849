import { barOf } from '@/components/kit/chart/bar-geometry';
import { ProgressBar } from '@/components/kit/chart/progress-bar';
import { Spark } from '@/components/kit/chart/spark';
import { StatusChip } from '@/components/kit/status/status-chip';
import type { Result } from '@/lib/indicator/result-view';
import { amountText, isLimit, showYearOnYear } from '@/lib/kit/format/measure';
import { showNumber } from '@/lib/kit/format/number';
import { inLocale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { Amount } from './amount';
import { barLabel } from './bar-label';
import { indicatorLink, type OverviewContext } from './links';
import { Marks } from './marks';

type Props = { context: OverviewContext; result: Result; quietDemo: boolean };

/** A headline indicator; the card is a link to its page. */
export function HeadlineCard({ context, result, quietDemo }: Props) {
  const { locale, query } = context;
  const t = wordsOf(locale, 'overview');
  const { indicator, measures } = result;
  const { code, kind } = indicator;
  const bar = barOf(indicator, measures);
  const target = measures.target && amountText(locale, indicator, measures.target);
  return (
    <li className="card">
      <a className="headline" href={indicatorLink(locale, code, query.params)} data-key={`head-${code}`}>
        <span className="headline-name">{inLocale(locale, indicator.name, indicator.nameEn)}</span>
        <span className="headline-value">
          <Amount
            locale={locale}
            display={indicator}
            value={measures.actual}
            qualifier={measures.qualifier}
          />
        </span>
        <span className="headline-facts">
          <StatusChip locale={locale} status={measures.status} />
          <span className="tiny num">
            {measures.yoy
              ? t('yoyShort', { change: showYearOnYear(locale, kind, measures.yoy) })
              : t('yoyNone')}
          </span>
        </span>
        {bar && <ProgressBar bar={bar} status={measures.status} label={barLabel(locale, result)} />}
        {target && (
          <span className="headline-scale tiny num">
            <span>{bar?.from && t('opening', { amount: showNumber(bar.from, indicator.decimals) })}</span>
            <span>{t(isLimit(indicator) ? 'limitShort' : 'targetShort', { amount: target })}</span>
          </span>
        )}
        <Spark result={result} />
        <Marks locale={locale} result={result} quietDemo={quietDemo} />
      </a>
    </li>
  );
}
