import type { FieldRefusal, RefusalCode } from '@/lib/kit/refusal/rules';
import {
  type AmountField,
  type AmountReading,
  type Amounts,
  amountParts,
  readAmount,
} from '@/lib/measure/amount';
import { exactly } from '@/lib/measure/decimal';
import { type FigureContext, plainDecimal } from './context-rules';

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
const wholeParts: AmountPart[] = [{ month: 'value', total: 'total' }];
const ratioParts: AmountPart[] = [
  { month: 'numerator', total: 'totalNumerator' },
  { month: 'denominator', total: 'totalDenominator' },
];

export type CellReading = {
  /** Something was typed or ticked that is to be submitted; a note alone is not. */
  filled: boolean;
  /** The whole figure, where it can be read without a doubt. */
  amounts: Amounts | null;
  atLeast: boolean;
  nil: boolean;
  refusals: Partial<Record<CellPart, FieldRefusal>>;
};

type CellContext = Pick<FigureContext, 'indicator' | 'yearToDate' | 'latest'>;

/** The parts of an indicator's amount: one value, or numerator and denominator. */
export const partsOf = ({ indicator }: Pick<CellContext, 'indicator'>): AmountPart[] =>
  indicator.kind === 'ratio' ? ratioParts : wholeParts;

/** What its fields expect. A ratio's parts are counts, or money, whatever the ratio's own unit and decimals. */
export const amountField = ({ indicator }: Pick<CellContext, 'indicator'>): AmountField =>
  indicator.kind === 'ratio' ? { decimals: 2, unit: '' } : indicator;

/** Whether the year's running total 本年累计 may be typed: it adds up, over more than one period. */
export const hasTotal = ({ indicator, yearToDate }: CellContext): boolean =>
  yearToDate !== null && indicator.frequency !== 'year';

/**
 * What 零报 says in numbers: nothing new is 0 (for a ratio 0 of 0), and a stock stands where it last stood.
 * Null for a stock that never was reported.
 */
export function nilAmounts({ indicator, latest }: Pick<CellContext, 'indicator' | 'latest'>): Amounts | null {
  if (indicator.kind === 'ratio') return { value: null, numerator: '0', denominator: '0' };
  if (indicator.kind === 'flow') return { value: '0', numerator: null, denominator: null };
  return latest && { value: latest.value, numerator: null, denominator: null };
}

/** Reads a cell: either the period's amount or the running total gives the other; both must agree. */
export function readCell(typed: TypedCell, context: CellContext): CellReading {
  const refusals: CellReading['refusals'] = {};
  const amounts: Amounts = { value: null, numerator: null, denominator: null };
  const parts = partsOf(context);
  let atLeast = typed.atLeast === '1';
  const fields = parts.flatMap(({ month, total }) => (hasTotal(context) ? [month, total] : [month]));
  const filled = fields.some((part) => isFilled(typed[part]));
  for (const part of parts) {
    const month = reading(typed, part.month, context, refusals);
    const total = hasTotal(context) ? reading(typed, part.total, context, refusals) : null;
    atLeast ||= Boolean((month?.ok && month.atLeast) || (total?.ok && total.atLeast));
    amounts[part.month] = combined(part, month, total, context, refusals);
  }
  const nil = nilAmounts(context);
  if (!filled && typed.nil === '1' && nil)
    return { filled: true, amounts: nil, atLeast: false, nil: true, refusals };
  for (const { month } of parts)
    if (
      filled &&
      amounts[month] === null &&
      parts.every((part) => !refusals[part.month] && !refusals[part.total])
    )
      refusals[month] = { code: 'AMOUNT_HALF' };
  if (context.indicator.bounded && isAbove(amounts.numerator, amounts.denominator))
    refusals.numerator ??= { code: 'NUMERATOR_ABOVE' };
  const whole = filled && Object.keys(refusals).length === 0;
  return {
    filled,
    amounts: whole ? amounts : null,
    atLeast,
    nil: whole && typed.nil === '1' && nil !== null && sameAmounts(amounts, nil) && !atLeast,
    refusals,
  };
}

/** The running total that belongs to a period's amount, or null where there is none. */
export function totalAfter(context: CellContext, part: keyof Amounts, amount: string): string | null {
  const earlier = context.yearToDate?.[part];
  return earlier == null ? null : plainDecimal(exactly(earlier).add(exactly(amount)));
}

/** Exact equality, whatever the number of zeros behind the point. */
export function sameAmounts(one: Amounts, other: Amounts): boolean {
  return (['value', 'numerator', 'denominator'] as const).every((part) => {
    const [a, b] = [one[part], other[part]];
    return a === null || b === null ? a === b : exactly(a).equals(exactly(b));
  });
}

/** A cell without blank parts, outer spaces removed: the form in which drafts are kept and compared. */
export function trimmedCell(typed: TypedCell): TypedCell {
  const kept: TypedCell = {};
  for (const part of cellParts) {
    const text = typed[part]?.trim();
    if (text) kept[part] = text;
  }
  return kept;
}

/** Whether two cells say the same. */
export const sameCell = (one: TypedCell, other: TypedCell): boolean =>
  cellParts.every((part) => (one[part]?.trim() ?? '') === (other[part]?.trim() ?? ''));

export const isBlankCell = (typed: TypedCell): boolean => sameCell(typed, {});

/** Whether one decimal is above the other; false where either is missing. */
export const isAbove = (one: string | null, other: string | null): boolean =>
  one !== null && other !== null && exactly(one).compare(exactly(other)) > 0;

const isFilled = (text: string | undefined) => text !== undefined && text.trim() !== '';

function reading(
  typed: TypedCell,
  part: CellPart,
  { indicator }: CellContext,
  refusals: CellReading['refusals'],
): AmountReading | null {
  const text = typed[part] ?? '';
  const field = amountField({ indicator });
  const read = readAmount(text, field);
  if (read && !read.ok)
    refusals[part] = {
      code: refusalOf(read.why, field.decimals),
      detail: { typed: text.trim().slice(0, 40), decimals: field.decimals },
    };
  return read;
}

function combined(
  part: AmountPart,
  month: AmountReading | null,
  total: AmountReading | null,
  { yearToDate }: CellContext,
  refusals: CellReading['refusals'],
): string | null {
  const earlier = yearToDate?.[part.month];
  if (!total?.ok || earlier == null) return month?.ok ? month.value : null;
  const rest = exactly(total.value).sub(exactly(earlier));
  if (rest.compare(0) < 0) {
    refusals[part.total] ??= { code: 'TOTAL_BELOW', detail: { total: total.value, before: earlier } };
    return null;
  }
  if (month?.ok && !rest.equals(exactly(month.value)))
    refusals[part.total] ??= {
      code: 'TOTAL_DISAGREES',
      detail: { value: month.value, total: total.value, before: earlier },
    };
  return month === null ? plainDecimal(rest) : month.ok ? month.value : null;
}

function refusalOf(why: Extract<AmountReading, { ok: false }>['why'], decimals: number): RefusalCode {
  if (why === 'grouping') return 'AMOUNT_GROUPING';
  if (why === 'negative') return 'AMOUNT_NEGATIVE';
  if (why === 'large') return 'AMOUNT_LARGE';
  if (why === 'decimals') return decimals === 0 ? 'AMOUNT_WHOLE' : 'AMOUNT_DECIMALS';
  return 'AMOUNT_UNREADABLE';
}

/** A proposal as if a person had typed it. */
export function typedOfProposal(proposal: Amounts): TypedCell {
  const typed: TypedCell = {};
  for (const part of amountParts) if (proposal[part] !== null) typed[part] = proposal[part];
  return typed;
}
