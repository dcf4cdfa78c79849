import { showUnit, showValue } from '@/lib/kit/format/amount';
import { inLocale, type Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { isPercent } from '@/lib/measure/kinds';
import type { NextPlan } from '@/lib/plan/next-read';
import { typedTarget } from '@/lib/plan/target-value-rules';
import { TargetsForm } from './targets-form';

/** The draft's targets beside those proposed from results. */
export function NextTargets({ locale, next }: { locale: Locale; next: NextPlan }) {
  const t = wordsOf(locale, 'planNext');
  const { year, proposals, targets } = next;
  const last = String(year - 1);
  const words = {
    indicator: t('indicator'),
    thisTarget: t('thisTarget', { year: last }),
    thisResult: t('thisResult', { year: last }),
    trend: t('trend'),
    proposal: t('proposal', { year: String(year) }),
    fromTarget: t('fromTarget', { year: last }),
    fromTrend: t('fromTrend'),
    expected: t('expected'),
    fillLastYear: t('fillLastYear', { year: last }),
    fillTrend: t('fillTrend'),
    save: t('saveTargets'),
    saved: t.raw('targetsSaved') as string,
  };
  const rows = proposals.map(({ indicator, target, result, trend, lastYear, expected, demanding }) => {
    const value = targets.get(indicator.code);
    return {
      code: indicator.code,
      name: inLocale(locale, indicator.name, indicator.nameEn),
      category: inLocale(locale, indicator.category, indicator.categoryEn),
      unit: isPercent(indicator) ? '%' : showUnit(locale, indicator),
      target: showValue(indicator, target),
      result: showValue(indicator, lastYear),
      expected: expected && result !== null,
      trend: showValue(indicator, trend),
      from: demanding && value === demanding.value ? demanding.from : null,
      value: value === undefined ? '' : typedTarget(indicator, value),
    };
  });
  return (
    <section aria-labelledby="targets">
      <h2 id="targets">{t('targets')}</h2>
      <p className="tiny mb-3">{t('targetsHint')}</p>
      <TargetsForm locale={locale} year={year} rows={rows} words={words} />
    </section>
  );
}
