import { hasTotal } from '@/lib/figure/cell-rules';
import { impactOnYear } from '@/lib/figure/year-impact-rules';
import { showAttainment } from '@/lib/kit/format/number';
import type { Locale } from '@/lib/kit/i18n/locale';
import type { Amounts } from '@/lib/measure/amount';
import type { FormCell } from './month-form';
import { fill, reportWords, showPeriods, showResult } from './report-words';

type Props = { locale: Locale; cell: FormCell; amounts: Amounts | null };

/** What the figure does to the year: the result with it, of the target, and which periods are not in it. */
export function CellImpact({ locale, cell, amounts }: Props) {
  const t = reportWords(locale);
  const { context } = cell;
  const { indicator, missing } = context;
  const impact = impactOnYear(amounts, context);
  const result = showResult(impact.result, indicator);
  const target = showResult(impact.target, indicator);
  const words = !impact.target
    ? indicator.kind === 'stock' && !impact.includesOtherBranches
      ? null
      : fill(t.sumOnly, { result })
    : indicator.kind === 'stock'
      ? fill(impact.includesOtherBranches ? t.togetherStock : t.ofTargetStock, { result, target })
      : fill(impact.includesOtherBranches ? t.togetherOfTarget : t.ofTarget, { result, target });
  const share = indicator.direction === 'lower' ? t.share : t.attainment;
  return (
    <div className="num text-[0.9rem] text-ink-2">
      {words && <span className="whitespace-nowrap">{words}</span>}
      {impact.attainment && indicator.kind !== 'ratio' && (
        <span className="tiny block">{fill(share, { percent: showAttainment(impact.attainment) })}</span>
      )}
      {missing.length > 0 && hasTotal(context) && (
        <span className="block text-[0.8rem] text-risk">
          {fill(t.without, { periods: showPeriods(locale, missing) })}
        </span>
      )}
    </div>
  );
}
