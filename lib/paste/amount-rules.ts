import { amountField, type CellPart, hasTotal, partsOf, type TypedCell } from '@/lib/figure/cell-rules';
import type { FigureContext } from '@/lib/figure/context-rules';
import { readAmount } from '@/lib/measure/amount';
import type { ColumnRole } from './head-rules';

/** Why a cell says nothing that could be typed for its indicator. */
export type CellProblem =
  /** A ratio wants both its parts. */
  { kind: 'ratio' } | { kind: 'notRatio' } | { kind: 'noTotal' } | { kind: 'unit'; unit: string };

export type PasteCellReading = { typed: TypedCell } | { problem: CellProblem };

type Context = Pick<FigureContext, 'indicator' | 'yearToDate' | 'latest'>;

/** Cells that say that there is nothing: empty, or a dash. A zero is a number. */
export const isNothing = (text: string): boolean => /^[-—–−－/\s]*$/u.test(text);

/**
 * What a cell under a head is as typed text: nothing is computed or rounded, a unit that differs from the field's is put
 * behind the number, which the field then reads as everybody's.
 * @param unit the unit that the block names for it; null where it names none
 */
export function typedFrom(
  text: string,
  role: ColumnRole,
  unit: string | null,
  context: Context,
): PasteCellReading {
  if (role === 'note') return { typed: { note: text.slice(0, 1000) } };
  const ratio = context.indicator.kind === 'ratio';
  if (role === 'total' && !hasTotal(context)) return { problem: { kind: 'noTotal' } };
  if (!ratio) {
    if (role === 'numerator' || role === 'denominator') return { problem: { kind: 'notRatio' } };
    const amount = withUnit(text, unit, context);
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

/** The number with the block's unit behind it where that is not the field's own; null where it cannot be turned. */
function withUnit(text: string, unit: string | null, context: Context): string | null {
  const [, sign = '', bare = text] = /^([¥￥])\s*(.*)$/u.exec(text) ?? [];
  const field = amountField(context);
  const said = sign !== '' ? '元' : (unit ?? '');
  const { unit: own, unitEn } = context.indicator;
  if (said === '' || said === own || said === unitEn) return bare;
  // It says its unit itself, or cannot be read whatever its unit is.
  const plain = readAmount(bare, field);
  const alone = readAmount(bare, { decimals: 12, unit: '' });
  if (!alone?.ok) return plain?.ok || sign === '' ? bare : null;
  const whole = `${bare}${said}`;
  return readAmount(whole, { ...field, decimals: 12 })?.ok ? whole : null;
}
