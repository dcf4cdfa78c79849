import type { FieldRefusal } from '@/lib/kit/refusal/rules';
import { type AmountReading, type Amounts, readAmount } from '@/lib/measure/amount';
import { exactly } from '@/lib/measure/decimal';
import { amountRefusal } from './amount-refusal-rules';
import {
  type AmountPart,
  amountField,
  type CellContext,
  type CellPart,
  hasTotal,
  isAbove,
  nilAmounts,
  partsOf,
  sameAmounts,
  type TypedCell,
} from './cell-rules';
import { plainDecimal } from './context-rules';

export type CellReading = {
  /** Something was typed or ticked that is to be submitted; a note alone is not. */
  filled: boolean;
  /** The whole figure, where it can be read without a doubt. */
  amounts: Amounts | null;
  atLeast: boolean;
  nil: boolean;
  refusals: Partial<Record<CellPart, FieldRefusal>>;
};

type Context = Pick<CellContext, 'indicator' | 'yearToDate' | 'latest'>;

/** Reads a cell: either the period's amount or the running total gives the other; both must agree. */
export function readCell(typed: TypedCell, context: Context): CellReading {
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
  const complete = filled && Object.keys(refusals).length === 0;
  return {
    filled,
    amounts: complete ? amounts : null,
    atLeast,
    nil: complete && typed.nil === '1' && nil !== null && sameAmounts(amounts, nil) && !atLeast,
    refusals,
  };
}

const isFilled = (text: string | undefined) => text !== undefined && text.trim() !== '';

function reading(
  typed: TypedCell,
  part: CellPart,
  { indicator }: Context,
  refusals: CellReading['refusals'],
): AmountReading | null {
  const text = typed[part] ?? '';
  const field = amountField({ indicator });
  const read = readAmount(text, field);
  if (read && !read.ok) refusals[part] = amountRefusal(read, text, field.decimals);
  return read;
}

function combined(
  part: AmountPart,
  month: AmountReading | null,
  total: AmountReading | null,
  { yearToDate }: Context,
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
