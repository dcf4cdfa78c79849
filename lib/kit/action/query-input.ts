import { isUuid } from '@/lib/kit/format/uuid';

/** Parsing the parameters of an address, which anybody may have typed. */

/** The first value of a repeated parameter. */
export const firstOf = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value;

/** A year of four digits, else null. */
export function askedYear(value: string | string[] | undefined): number | null {
  const text = firstOf(value);
  return text && /^(19|20|21)\d{2}$/.test(text) ? Number(text) : null;
}

/** A UUID, else null. */
export function askedId(value: string | string[] | undefined): string | null {
  const text = firstOf(value);
  return text && isUuid(text) ? text : null;
}
