import {
  amountField,
  type CellContext,
  type CellPart,
  hasTotal,
  partsOf,
  type TypedCell,
} from '@/lib/figure/cell-rules';
import { readAmount } from '@/lib/measure/amount';
import { isPercent } from '@/lib/measure/kinds';
import type { ColumnRole } from './head-rules';
import type { NamedIndicator } from './name-rules';

/** Why a cell holds nothing that could be typed for its indicator. */
export type CellProblem =
  /** A ratio needs both its parts. */
  | { kind: 'ratio' }
  | { kind: 'notRatio' }
  | { kind: 'noTotal' }
  | { kind: 'unit'; unit: string }
  /** ¥ before the number, and a unit beside it that is not 元. */
  | { kind: 'currency'; unit: string }
  /** Several rows of numbers under one name. */
  | { kind: 'several' };

export type PasteCellReading = { typed: TypedCell } | { problem: CellProblem };

/** The figure that a row is about: what its fields accept, and the names of its unit. */
export type RowIndicator = Pick<NamedIndicator, 'unit' | 'unitEn'> & {
  context: Pick<CellContext, 'indicator' | 'yearToDate' | 'latest'>;
};

/** Cells that hold nothing: empty, or a dash. A zero is a number. */
export const isEmptyCell = (text: string): boolean => /^[-—–−－/\s]*$/u.test(text);

/**
 * A pasted cell as typed text: nothing is computed or rounded, a unit that differs from the field's is put behind the
 * number, which the field then reads as if a person had typed it.
 * @param unit the unit that the block names for it; null where it names none
 */
export function typedFrom(
  text: string,
  role: ColumnRole,
  unit: string | null,
  about: RowIndicator,
): PasteCellReading {
  const { context } = about;
  if (role === 'note') return { typed: { note: text.slice(0, 1000) } };
  const ratio = isPercent(context.indicator);
  if (role === 'total' && !hasTotal(context)) return { problem: { kind: 'noTotal' } };
  if (!ratio) {
    if (role === 'numerator' || role === 'denominator') return { problem: { kind: 'notRatio' } };
    if (unit && unit !== '元' && /^[¥￥]/.test(text)) return { problem: { kind: 'currency', unit } };
    const amount = withUnit(text, unit, about);
    return amount === null
      ? { problem: { kind: 'unit', unit: unit ?? '元' } }
      : { typed: { [role]: amount } };
  }
  if (role === 'numerator' || role === 'denominator') return { typed: { [role]: text } };
  const [, above, below] = /^([^/÷]+)[/÷]([^/÷]+)$/u.exec(text.normalize('NFKC')) ?? [];
  if (above === undefined || below === undefined) return { problem: { kind: 'ratio' } };
  const [numerator, denominator] = partsOf(context).map(
    ({ month, total }): CellPart => (role === 'total' ? total : month),
  );
  if (!numerator || !denominator) return { problem: { kind: 'ratio' } };
  return { typed: { [numerator]: above.trim(), [denominator]: below.trim() } };
}

/** The number followed by the block's unit where that differs from the field's; null where it cannot be converted. */
function withUnit(text: string, unit: string | null, about: RowIndicator): string | null {
  const [, sign = '', bare = text] = /^([¥￥])\s*(.*)$/u.exec(text) ?? [];
  const field = amountField(about.context);
  const named = sign !== '' ? '元' : (unit ?? '');
  if (named === '' || named === about.unit || named === about.unitEn) return bare;
  // Either the number carries a unit itself, or it is unreadable in any unit.
  const alone = readAmount(bare, { decimals: 12, unit: '' });
  if (!alone?.ok) return readAmount(bare, field)?.ok || sign === '' ? bare : null;
  const amount = `${bare}${named}`;
  return readAmount(amount, { ...field, decimals: 12 })?.ok ? amount : null;
}
