import { type AmountField, type Amounts, amountParts, readAmount } from '@/lib/measure/amount';
import { exactly } from '@/lib/measure/decimal';
import { type IndicatorKind, isPercent, kindTraits } from '@/lib/measure/kinds';
import { type FigureContext, type FigureIndicator, type NewestFigure, plainDecimal } from './context-rules';

/** A cell of the form: what was typed for one indicator, and what it means. */

export const cellParts = [
  'value',
  'total',
  'numerator',
  'totalNumerator',
  'denominator',
  'totalDenominator',
  'note',
  'nil',
  'atLeast',
] as const;
export type CellPart = (typeof cellParts)[number];

/** The name of a cell's field in the form: `value:PUB01`. */
export const fieldName = (
  part: CellPart | 'seen' | 'loaded' | 'keep' | 'waiting',
  indicator: string,
): string => `${part}:${indicator}`;

/** What was typed, as text; a part that is absent was left blank. `nil` and `atLeast` are ticks: `1`. */
export type TypedCell = Partial<Record<CellPart, string>>;

/** The month's part of an amount with the year-to-date part that stands for it as well. */
export type AmountPart = { month: keyof Amounts; total: CellPart };
const totals = { value: 'total', numerator: 'totalNumerator', denominator: 'totalDenominator' } as const;

/** What typing needs to know of an indicator, whatever language it is shown in. */
type CellIndicator = Pick<
  FigureIndicator,
  'kind' | 'unit' | 'decimals' | 'frequency' | 'direction' | 'bounded'
>;
/** What the rules of typing read of a figure's context: little, because a form sends it to the browser. */
export type CellContext = Pick<FigureContext, 'yearToDate' | 'missing' | 'otherBranches' | 'target'> & {
  indicator: CellIndicator;
  latest: Pick<NewestFigure, 'period' | 'value'> | null;
  recent: readonly Partial<Amounts>[];
};
type AmountContext = Pick<CellContext, 'indicator' | 'yearToDate' | 'latest'>;

/** The parts of an indicator's amount: one value, or numerator and denominator. */
export const partsOf = ({ indicator }: Pick<CellContext, 'indicator'>): AmountPart[] =>
  kindTraits[indicator.kind].parts.map((month) => ({ month, total: totals[month] }));

/** What its fields expect. A ratio's parts are counts, or money, whatever the ratio's own unit and decimals. */
export const amountField = ({
  indicator,
}: {
  indicator: Pick<CellIndicator, 'kind' | 'unit' | 'decimals'>;
}): AmountField => (isPercent(indicator) ? { decimals: 2, unit: '' } : indicator);

/** Whether the year's running total 本年累计 may be typed: it adds up, over more than one period. */
export const hasTotal = ({ indicator, yearToDate }: AmountContext): boolean =>
  yearToDate !== null && indicator.frequency !== 'year';

/**
 * What 零报 says in numbers: nothing new is 0 (for a ratio 0 of 0), and a stock stands where it last stood.
 * Null for a stock that never was reported.
 */
export const nilAmounts = ({
  indicator,
  latest,
}: Pick<CellContext, 'indicator' | 'latest'>): Amounts | null => nilOf[indicator.kind](latest);

const nilOf: Record<IndicatorKind, (latest: CellContext['latest']) => Amounts | null> = {
  flow: () => ({ value: '0', numerator: null, denominator: null }),
  stock: (latest) => latest && { value: latest.value, numerator: null, denominator: null },
  ratio: () => ({ value: null, numerator: '0', denominator: '0' }),
};

/** The running total that belongs to a period's amount, or null where there is none. */
export function totalAfter(
  context: Pick<CellContext, 'yearToDate'>,
  part: keyof Amounts,
  amount: string,
): string | null {
  const earlier = context.yearToDate?.[part];
  return earlier == null ? null : plainDecimal(exactly(earlier).add(exactly(amount)));
}

/** Exact equality, whatever the number of zeros behind the point. */
export function sameAmounts(first: Amounts, second: Amounts): boolean {
  return (['value', 'numerator', 'denominator'] as const).every((part) => {
    const [a, b] = [first[part], second[part]];
    return a === null || b === null ? a === b : exactly(a).equals(exactly(b));
  });
}

/** A cell without blank parts, outer spaces removed: the form in which drafts are kept and compared. */
export function trimmedCell(typed: TypedCell): TypedCell {
  const trimmed: TypedCell = {};
  for (const part of cellParts) {
    const text = typed[part]?.trim();
    if (text) trimmed[part] = text;
  }
  return trimmed;
}

/** Whether two cells say the same. */
export const sameCell = (first: TypedCell, second: TypedCell): boolean =>
  cellParts.every((part) => (first[part]?.trim() ?? '') === (second[part]?.trim() ?? ''));

/** Whether two cells have the same amounts, however they are written; what else they say does not matter. */
export const sameTypedAmounts = (first: TypedCell, second: TypedCell): boolean =>
  cellParts.every(
    (part) => part === 'note' || part === 'atLeast' || plainPart(first[part]) === plainPart(second[part]),
  );

function plainPart(text = ''): string {
  const read = readAmount(text, { decimals: 40, unit: '' });
  return read?.ok ? read.value : text.trim();
}

export const isBlankCell = (typed: TypedCell): boolean => sameCell(typed, {});

/** Whether one decimal is above the other; false where either is missing. */
export const isAbove = (first: string | null, second: string | null): boolean =>
  first !== null && second !== null && exactly(first).compare(exactly(second)) > 0;

/** A proposal as if a person had typed it. */
export function typedOfProposal(proposal: Amounts): TypedCell {
  const typed: TypedCell = {};
  for (const part of amountParts) if (proposal[part] !== null) typed[part] = proposal[part];
  return typed;
}
