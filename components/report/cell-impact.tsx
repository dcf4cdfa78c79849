import { hasTotal } from '@/lib/figure/cell-rules';
import type { QualifiedAmounts } from '@/lib/figure/context-rules';
import { impactOnYear } from '@/lib/figure/year-impact-rules';
import { showValue } from '@/lib/kit/format/amount';
import { showAttainment } from '@/lib/kit/format/number';
import type { Locale } from '@/lib/kit/i18n/locale';
import { fill } from '@/lib/kit/i18n/phrase';
import { isPercent, kindTraits } from '@/lib/measure/kinds';
import type { FormCell } from './month-form';
import { reportWords, showPeriods } from './report-words';

type Props = { locale: Locale; cell: FormCell; amounts: QualifiedAmounts | null | undefined };

/** What the figure does to the year: the result with it, of the target, and which periods are not in it. */
export function CellImpact({ locale, cell, amounts }: Props) {
  const t = reportWords(locale);
  const { context } = cell;
  const { indicator, missing } = context;
  const impact = impactOnYear(amounts ?? null, context);
  const result = showValue(indicator, impact.result) + (impact.atLeast ? t.more : '');
  const target = showValue(indicator, impact.target);
  const words = !impact.target
    ? kindTraits[indicator.kind].isLevel && !impact.includesOtherBranches
      ? null
      : fill(t.sumOnly, { result })
    : kindTraits[indicator.kind].isLevel
      ? fill(impact.includesOtherBranches ? t.togetherStock : t.ofTargetStock, { result, target })
      : fill(impact.includesOtherBranches ? t.togetherOfTarget : t.ofTarget, { result, target });
  const share = indicator.direction === 'lower' ? t.share : t.attainment;
  return (
    <div className="num text-[0.9rem] text-ink-2">
      {words && <span className="wrap-anywhere">{words}</span>}
      {impact.attainment && !isPercent(indicator) && (
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
