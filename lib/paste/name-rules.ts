import { readAmount } from '@/lib/measure/amount';
import { type ColumnRole, folded, roleOf } from './head-rules';

/** An indicator as a block may call it. */
export type NamedIndicator = { code: string; name: string; nameEn: string; unit: string; unitEn: string };

/** What a text names. `unit` and `role` are what stood behind the name: `（元）`, `分子`. */
export type Match =
  | { kind: 'one'; code: string; unit: string | null; role: ColumnRole | null }
  | { kind: 'many'; codes: string[] }
  | { kind: 'none' };

const none: Match = { kind: 'none' };
/** What may stand behind a name. */
const partsOfFigure = new Set<ColumnRole>(['value', 'total', 'numerator', 'denominator', 'note']);

/**
 * The indicator that a text names: by its code, by its name, by the name but for spaces, brackets and width, with a unit
 * or 分子 / 分母 behind it, and last as the beginning of one name alone. Two that fit equally are not chosen between.
 */
export function matchName(text: string, all: readonly NamedIndicator[]): Match {
  const plain = unnumbered(text);
  const key = folded(plain);
  if (key === '' || isNumberLike(plain)) return none;
  const found = (
    fits: (one: NamedIndicator) => boolean,
    more: { unit?: string; role?: ColumnRole } = {},
  ): Match | null => {
    const codes = [...new Set(all.filter(fits).map(({ code }) => code))];
    const [code] = codes;
    if (code === undefined) return null;
    return codes.length > 1
      ? { kind: 'many', codes }
      : { kind: 'one', code, unit: null, role: null, ...more };
  };
  const named =
    (called: string) =>
    ({ name, nameEn }: NamedIndicator) =>
      folded(name) === called || folded(nameEn) === called;
  const direct =
    found(({ code }) => folded(code) === key) ??
    found(({ name, nameEn }) => name === plain || nameEn === plain) ??
    found(named(key)) ??
    found((one) => key.startsWith(folded(one.code)) && named(key.slice(folded(one.code).length))(one));
  if (direct) return direct;
  if (roleOf(plain)) return none;
  const { base, behind } = tail(plain);
  if (behind) {
    const role = roleOf(behind);
    const part = role && partsOfFigure.has(role) ? role : null;
    const unit = behind.replace(/^单位[:：]?/, '');
    const bare = folded(base);
    const fits = named(bare);
    const suffixed = part
      ? found((one) => fits(one) || folded(one.code) === bare, { role: part })
      : found((one) => fits(one) && unitFits(unit, one), { unit });
    if (suffixed) return suffixed;
  }
  const long = /[\p{Script=Han}]/u.test(key) ? 2 : 5;
  if (key.length < long) return none;
  return found(({ name, nameEn }) => folded(name).startsWith(key) || folded(nameEn).startsWith(key)) ?? none;
}

/** Whether a unit is the indicator's, or can be turned into it: 元 and 万元. */
export const unitFits = (
  unit: string,
  { unit: own, unitEn }: Pick<NamedIndicator, 'unit' | 'unitEn'>,
): boolean =>
  unit !== '' &&
  (folded(unit) === folded(own) ||
    folded(unit) === folded(unitEn) ||
    readAmount(`1${unit}`, { decimals: 12, unit: own })?.ok === true);

/** Without the numbering of a printed table: `3.`, `（一）`, `①`. */
const unnumbered = (text: string): string =>
  text.replace(/^\s*(?:[①-⑳]|[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）.．、])\s*(?=\D)/u, '').trim();

/** What stands in brackets, or as 分子 / 分母, at the end of a name. */
function tail(text: string): { base: string; behind: string } {
  const bracketed = /^(.+?)\s*[(（[【]([^()（）[\]【】]*)[)）\]】]$/u.exec(text);
  const worded = bracketed ?? /^(.+?)[\s\-—–_·:：/]*(分子|分母|numerator|denominator)$/iu.exec(text);
  return { base: worded?.[1] ?? text, behind: worded?.[2]?.trim() ?? '' };
}

/** A number is no name, not even a part of one. */
const isNumberLike = (text: string): boolean => /^[\d０-９.,，．%％\s+\-—–−/]*$/u.test(text);
