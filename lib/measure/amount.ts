import type { Decimal } from './decimal';

/** One value, or a ratio's numerator and denominator; exact decimals. */
export type Amounts = { value: Decimal | null; numerator: Decimal | null; denominator: Decimal | null };
export const amountParts = ['value', 'numerator', 'denominator'] as const;

/**
 * Reads an amount as people type it. What is accepted is unambiguous; everything else is refused, nothing is guessed:
 * plain digits and decimals (`1234`, `.5`), thousands in groups of three (`1,234`, never `1,23` or `1,2345`), all of
 * it also full-width (`１２３`), surrounding spaces, a multiplier (`2.25万`, `1.2亿`), the field's own unit behind it
 * (`22500元` and `2.25万` are both 2.25 in a field of 万元), and 余 for a lower bound (`300余人`).
 */
export type AmountReading =
  | { ok: true; value: Decimal; atLeast: boolean }
  | { ok: false; why: 'unreadable' | 'day' | 'grouping' | 'negative' | 'decimals' | 'large' };

/** What the field expects: digits after the point, and the unit as printed in Chinese. */
export type AmountField = { decimals: number; unit: string };

/** The largest amount of a figure, as the table has it. */
const largest = 10n ** 15n;
const powers: Record<string, number> = { 千: 3, 万: 4, 百万: 6, 千万: 7, 亿: 8 };
const multiplier = '(千万|百万|千|万|亿)?';
const form = new RegExp(`^([\\d.,]+)\\s*(余)?${multiplier}(余)?(.*)$`, 'u');
const number = /^(?:\d+(?:\.\d*)?|\.\d+)$/;
/** What spreadsheets make of `3/4` and `3:4`. */
const dayOrTime =
  /^(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}月\d{1,2}日)(?: \d\d:\d\d)?$|^\d{1,2}:\d\d$/u;
const thousands = /^\d{1,3}(?:,\d{3})+(?:\.\d*)?$/;

/** The amount in the field's unit as an exact decimal, why it cannot be read, or null for a blank field. */
export function readAmount(typed: string, field: AmountField): AmountReading | null {
  const text = halfWidth(typed).trim();
  if (text === '') return null;
  if (text.length > 40) return { ok: false, why: 'unreadable' };
  if (/^[-−–负]\s*[\d.]/u.test(text)) return { ok: false, why: 'negative' };
  if (dayOrTime.test(text)) return { ok: false, why: 'day' };
  const [, digits = '', moreBefore, power = '', moreAfter, rest = ''] = form.exec(text) ?? [];
  const unit = unitOf(field.unit);
  const named = namedUnit(rest.trim(), unit.name);
  if (digits === '' || !named || (moreBefore && moreAfter)) return { ok: false, why: 'unreadable' };
  if (digits.includes(',') && !thousands.test(digits))
    return { ok: false, why: /^[\d,]*\d(?:\.\d*)?$/.test(digits) ? 'grouping' : 'unreadable' };
  const plain = digits.replaceAll(',', '');
  if (!number.test(plain)) return { ok: false, why: 'unreadable' };
  // A bare number is in the field's unit; with a multiplier or a base unit of its own it says its size itself.
  const hasOwnSize = power !== '' || named === 'base';
  const value = shifted(plain, hasOwnSize ? (powers[power] ?? 0) - unit.power : 0);
  const [integer = '', places = ''] = value.split('.');
  if (places.length > field.decimals) return { ok: false, why: 'decimals' };
  if (BigInt(integer) > largest || (BigInt(integer) === largest && places !== ''))
    return { ok: false, why: 'large' };
  return { ok: true, value, atLeast: Boolean(moreBefore ?? moreAfter) };
}

/** Full-width digits, comma, point, signs and spaces only: a wider folding would read “5²” as 52. */
function halfWidth(text: string): string {
  return text
    .replace(/[０-９，．－＋]/gu, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\u3000\u00a0\u2002-\u200a\u202f]/gu, ' ')
    .replace(/[\u200b\u2060\ufeff]/gu, '');
}

/** A unit's own multiplier and its name without it: 万元 → 4 and 元. */
function unitOf(unit: string): { power: number; name: string } {
  const [, prefix = '', name = ''] = new RegExp(`^${multiplier}(.*)$`, 'u').exec(unit.trim()) ?? [];
  return prefix !== '' && name !== ''
    ? { power: powers[prefix] ?? 0, name }
    : { power: 0, name: unit.trim() };
}

/** The text behind the number: nothing, or the unit without its multiplier (which the number's own one replaces). */
const namedUnit = (rest: string, name: string): 'none' | 'base' | null =>
  rest === '' ? 'none' : rest === name ? 'base' : null;

/** The decimal times ten to the power, exactly, without needless zeros. */
function shifted(plain: string, power: number): Decimal {
  const [integer = '', places = ''] = plain.split('.');
  const digits = integer + places + '0'.repeat(Math.max(0, power - places.length));
  const point = integer.length + power;
  const padded = point > 0 ? digits : '0'.repeat(1 - point) + digits;
  const at = Math.max(point, 1);
  const [left, right] = [padded.slice(0, at).replace(/^0+(?=\d)/, ''), padded.slice(at).replace(/0+$/, '')];
  return right === '' ? left : `${left}.${right}`;
}
