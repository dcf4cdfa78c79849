import { type FieldRefusal, refusalCodes } from '@/lib/kit/refusal/rules';

/** What a form without scripts is told after it was sent on: kept for a minute in a cookie that only we read. Pure. */

export type Told = {
  /** The thing, as the table names it: other pages say nothing. */
  subject: string;
  /** How many files were kept. */
  added: number;
  /** Files that were there already. */
  again: string[];
  failed: { name: string; refusal: FieldRefusal }[];
};

export const toldCookie = 'evidence-told';
const most = 6;

/** As a cookie's value, short enough for one: further failures are counted only. */
export const packTold = (told: Told): string =>
  Buffer.from(
    JSON.stringify({
      ...told,
      again: told.again.slice(0, most).map((name) => name.slice(0, 40)),
      failed: told.failed.slice(0, most).map(({ name, refusal }) => ({ name: name.slice(0, 40), refusal })),
    }),
  ).toString('base64url');

/** Reads it back for a thing; null where it says nothing of it, or is not ours. */
export function unpackTold(value: string | undefined, subject: string): Told | null {
  try {
    const told = JSON.parse(Buffer.from(value ?? '', 'base64url').toString()) as Told;
    const known = told.failed.every(({ refusal }) => refusalCodes.includes(refusal.code));
    return told.subject === subject && known ? told : null;
  } catch {
    return null;
  }
}
