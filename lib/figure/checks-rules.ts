import Fraction from 'fraction.js';
import type { FieldRefusal } from '@/lib/kit/refusal/rules';
import type { Amounts } from '@/lib/measure/amount';
import { type Decimal, exactly } from '@/lib/measure/decimal';
import { kindTraits } from '@/lib/measure/kinds';
import type { Period } from '@/lib/measure/period';
import { type CellContext, isAbove, partsOf } from './cell-rules';
import { plainDecimal } from './context-rules';

/** Query checks 核实性校验: each asks for a note and then lets the figure pass. */
export type QueryCheck =
  | { code: 'outlier'; value: Decimal; largest: Decimal; times: Decimal; of: number }
  | { code: 'stockFall'; value: Decimal; from: Decimal; period: Period }
  | { code: 'missingEarlier'; periods: Period[] };

/** An amount above three times the largest of the last six is an outlier, where at least three of them are not 0. */
const outlierRule = { times: 3, recentFigures: 6, minNonZero: 3 } as const;
/** A stock that falls by more than a tenth of its latest value is queried; a fall of exactly a tenth is not. */
const maxStockFall = new Fraction(1, 10);

type CheckContext = Pick<CellContext, 'indicator' | 'recent' | 'latest' | 'missing'>;

/** The query checks that an amount fires; `missingEarlier` where an earlier period of the year is due and not in. */
export function queryChecks(amounts: Amounts, context: CheckContext): QueryCheck[] {
  const { missing } = context;
  return [
    outlierCheck(amounts, context),
    stockFallCheck(amounts, context),
    missing.length > 0 ? ({ code: 'missingEarlier', periods: missing } as const) : null,
  ].filter((check) => check !== null);
}

/** The first part of an amount that is an outlier; a ratio's numerator and denominator count each for themselves. */
function outlierCheck(amounts: Amounts, { indicator, recent }: CheckContext): QueryCheck | null {
  for (const { month: part } of partsOf({ indicator })) {
    const value = amounts[part];
    const base = outlierBase(recent, part);
    if (value === null || base === null) continue;
    const ratio = exactly(value).div(base.largest);
    if (ratio.compare(outlierRule.times) > 0)
      return {
        code: 'outlier',
        value,
        largest: plainDecimal(base.largest),
        times: roundedDown(ratio),
        of: base.of,
      };
  }
  return null;
}

function stockFallCheck({ value }: Amounts, { indicator, latest }: CheckContext): QueryCheck | null {
  if (!kindTraits[indicator.kind].isLevel || value === null || latest?.value == null) return null;
  const lowest = exactly(latest.value).mul(new Fraction(1).sub(maxStockFall));
  if (exactly(value).compare(lowest) >= 0) return null;
  return { code: 'stockFall', value, from: latest.value, period: latest.period };
}

/** The largest recent amount of a part and of how many; null where too few of them are not 0. */
export function outlierBase(
  recent: CheckContext['recent'],
  part: keyof Amounts,
): { largest: Fraction; of: number } | null {
  const amounts = recent
    .slice(0, outlierRule.recentFigures)
    .flatMap((figure) => (figure[part] == null ? [] : exactly(figure[part])));
  if (amounts.filter((amount) => amount.compare(0) !== 0).length < outlierRule.minNonZero) return null;
  return {
    largest: amounts.reduce((max, amount) => (amount.compare(max) > 0 ? amount : max)),
    of: amounts.length,
  };
}

/** To one decimal, rounded down, so that “3 times” is never said of less. */
const roundedDown = (ratio: Fraction): Decimal => plainDecimal(ratio.mul(10).floor().div(10));

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
 * denominator's, at whichever of the two is among `submitted`. `newestOf` is a flow's value of the same branch and period,
 * including what is submitted together.
 */
export function boundRefusals(
  bounds: readonly Bound[],
  submitted: ReadonlySet<string>,
  newestOf: (code: string) => Decimal | null,
): Map<string, FieldRefusal> {
  const refused = new Map<string, FieldRefusal>();
  for (const { numerator, denominator, numeratorName, denominatorName } of bounds) {
    if (!isAbove(newestOf(numerator), newestOf(denominator))) continue;
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
