import Fraction from 'fraction.js';
import type { FieldRefusal } from '@/lib/kit/refusal/rules';
import type { Amounts } from '@/lib/measure/amount';
import { type Decimal, exactly } from '@/lib/measure/decimal';
import type { Period } from '@/lib/measure/period';
import { isAbove } from './cell-rules';
import { type FigureContext, type NewestFigure, plainDecimal } from './context-rules';

/**
 * Query checks 核实性校验: each asks for a note and then lets the figure pass.
 * `outlier`: above three times the largest of the last six values, where at least three of them are not 0 (a ratio's
 * numerator and denominator each for themselves); `stockFall`: a stock more than a tenth below its last value;
 * `missingEarlier`: an earlier period of the year is due and neither submitted nor approved.
 */
export type QueryCheck =
  | { code: 'outlier'; value: Decimal; largest: Decimal; times: Decimal; of: number }
  | { code: 'stockFall'; value: Decimal; from: Decimal; period: Period }
  | { code: 'missingEarlier'; periods: Period[] };
export const queryCheckCodes = ['outlier', 'stockFall', 'missingEarlier'] as const;

/** The query checks that an amount fires among its neighbours. */
export function queryChecks(
  amounts: Amounts,
  { indicator, recent, latest, missing }: Pick<FigureContext, 'indicator' | 'recent' | 'latest' | 'missing'>,
): QueryCheck[] {
  const fired: QueryCheck[] = [];
  const parts = indicator.kind === 'ratio' ? (['numerator', 'denominator'] as const) : (['value'] as const);
  const outlier = parts.flatMap((part) => outlierOf(amounts[part], part, recent) ?? [])[0];
  if (outlier) fired.push(outlier);
  if (indicator.kind === 'stock' && amounts.value !== null && latest?.value != null) {
    if (exactly(amounts.value).compare(exactly(latest.value).mul(9).div(10)) < 0)
      fired.push({ code: 'stockFall', value: amounts.value, from: latest.value, period: latest.period });
  }
  if (missing.length > 0) fired.push({ code: 'missingEarlier', periods: missing });
  return fired;
}

/** Two flows of which a bounded ratio is composed: the first may not exceed the second. */
export type Bound = {
  /** The composed ratio. */
  code: string;
  name: [zh: string, en: string];
  numerator: string;
  denominator: string;
  numeratorName: [zh: string, en: string];
  denominatorName: [zh: string, en: string];
};

/**
 * The blocking check 强制性校验 of composed ratios, by indicator code: where the numerator's value is above the
 * denominator's, at whichever of the two is among `submitted`. `valueIn` answers a flow's value of the same branch and
 * period, counting what is submitted together.
 */
export function boundRefusals(
  bounds: readonly Bound[],
  submitted: ReadonlySet<string>,
  valueIn: (code: string) => Decimal | null,
): Map<string, FieldRefusal> {
  const refused = new Map<string, FieldRefusal>();
  for (const { numerator, denominator, numeratorName, denominatorName } of bounds) {
    if (!isAbove(valueIn(numerator), valueIn(denominator))) continue;
    const at = [numerator, denominator].find((code) => submitted.has(code));
    if (!at) continue;
    refused.set(at, {
      code: 'COMPOSED_ABOVE',
      detail: {
        numerator: numeratorName[0],
        numeratorEn: numeratorName[1],
        denominator: denominatorName[0],
        denominatorEn: denominatorName[1],
      },
    });
  }
  return refused;
}

function outlierOf(
  value: Decimal | null,
  part: keyof Amounts,
  recent: readonly NewestFigure[],
): QueryCheck | null {
  if (value === null) return null;
  const six = recent.slice(0, 6).flatMap((figure) => (figure[part] == null ? [] : exactly(figure[part])));
  if (six.filter((one) => one.compare(0) !== 0).length < 3) return null;
  const largest = six.reduce((most, one) => (one.compare(most) > 0 ? one : most), new Fraction(0));
  const ratio = exactly(value).div(largest);
  if (ratio.compare(3) <= 0) return null;
  return { code: 'outlier', value, largest: plainDecimal(largest), times: tenths(ratio), of: six.length };
}

/** Times to one decimal, rounded down, so that “3 times” is never said of less. */
const tenths = (ratio: Fraction): Decimal => plainDecimal(ratio.mul(10).floor().div(10));
