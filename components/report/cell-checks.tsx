import type { QueryCheck } from '@/lib/figure/checks-rules';
import { showPeriod } from '@/lib/kit/format/date';
import { showNumber } from '@/lib/kit/format/number';
import type { Locale } from '@/lib/kit/i18n/locale';
import { fill } from '@/lib/kit/i18n/phrase';
import { reportWords, showPeriods } from './report-words';

type Props = { locale: Locale; checks: readonly QueryCheck[]; decimals: number; unit: string };

/** The query checks 核实性校验 that a figure fires, in sentences. */
export function CellChecks({ locale, checks, decimals, unit }: Props) {
  if (checks.length === 0) return null;
  return (
    <ul className="order-4 col-span-full space-y-1 rounded-lg bg-risk-soft px-3 py-2 text-[0.9rem] text-risk">
      {checks.map((check) => (
        <li key={check.code}>
          <span aria-hidden="true">△ </span>
          {sentence(locale, check, decimals, unit)}
        </li>
      ))}
    </ul>
  );
}

function sentence(locale: Locale, check: QueryCheck, decimals: number, unit: string): string {
  const t = reportWords(locale).check;
  const amount = (value: string) => `${showNumber(value, decimals)} ${unit}`.trim();
  if (check.code === 'outlier')
    return fill(t.outlier, {
      value: amount(check.value),
      largest: amount(check.largest),
      times: showNumber(check.times, 1).replace(/\.0$/, ''),
      of: check.of,
    });
  if (check.code === 'stockFall')
    return fill(t.stockFall, {
      value: amount(check.value),
      from: amount(check.from),
      period: showPeriod(locale, check.period),
    });
  return fill(t.missingEarlier, { periods: showPeriods(locale, check.periods) });
}
