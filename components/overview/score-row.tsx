import { barOf } from '@/components/kit/chart/bar-geometry';
import { ProgressBar } from '@/components/kit/chart/progress-bar';
import { StatusChip } from '@/components/kit/status/status-chip';
import type { Result } from '@/lib/indicator/result-view';
import { isLimit, showAmount, showGap, showYearOnYear } from '@/lib/kit/format/measure';
import { showAttainment } from '@/lib/kit/format/number';
import { inLocale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { isPercent } from '@/lib/measure/kinds';
import { Amount } from './amount';
import { barLabel } from './bar-label';
import { indicatorLink, type OverviewContext } from './links';
import { Marks } from './marks';

type Props = {
  context: OverviewContext;
  result: Result;
  quietDemo: boolean;
  /** False hides the columns that compare with a target. */
  targets: boolean;
};

export function ScoreRow({ context, result, quietDemo, targets }: Props) {
  const { locale, query } = context;
  const t = wordsOf(locale, 'overview');
  const { indicator, measures, redefined } = result;
  const bar = barOf(indicator, measures);
  const target = showAmount(locale, indicator, measures.target);
  return (
    <tr>
      <th scope="row" className="s-name">
        <a href={indicatorLink(locale, indicator.code, query.params)} data-key={indicator.code}>
          {inLocale(locale, indicator.name, indicator.nameEn)}
        </a>
        <Marks locale={locale} result={result} from={bar?.from ?? null} quietDemo={quietDemo} />
      </th>
      <td className="s-actual">
        <Amount locale={locale} display={indicator} value={measures.actual} qualifier={measures.qualifier} />
      </td>
      {targets && (
        <>
          <td className="s-target" title={target.exact ?? undefined}>
            {measures.target && isPercent(indicator) ? `${target.number}%` : target.number}
          </td>
          <td className="s-bar">
            {bar && <ProgressBar bar={bar} status={measures.status} label={barLabel(locale, result)} />}
          </td>
          <td className="s-attained">
            {isLimit(indicator) && measures.attainment && <small>{t('limitUsed')} </small>}
            {showAttainment(measures.attainment)}
          </td>
          <td className="s-gap">{showGap(locale, indicator.kind, measures)}</td>
        </>
      )}
      <td className="s-yoy">
        {redefined
          ? wordsOf(locale, 'indicator')('redefined')
          : showYearOnYear(locale, indicator.kind, measures.yoy)}
      </td>
      <td className="s-status">
        <StatusChip locale={locale} status={measures.status} />
      </td>
    </tr>
  );
}
