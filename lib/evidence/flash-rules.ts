import { type FieldRefusal, refusalCodes } from '@/lib/kit/refusal/rules';

/** What a form without scripts is told after it was sent on: kept for a minute in a cookie that only we read. Pure. */

export type UploadFlash = {
  /** The thing, as the table names it: other pages say nothing. */
  subject: string;
  /** How many files were kept. */
  added: number;
  /** Files that were there already. */
  again: string[];
  failed: { name: string; refusal: FieldRefusal }[];
};

export const flashCookie = 'evidence-told';
const most = 6;

/** As a cookie's value, short enough for one: further failures are counted only. */
export const encodeFlash = (told: UploadFlash): string =>
  Buffer.from(
    JSON.stringify({
      ...told,
      again: told.again.slice(0, most).map((name) => name.slice(0, 40)),
      failed: told.failed.slice(0, most).map(({ name, refusal }) => ({ name: name.slice(0, 40), refusal })),
    }),
  ).toString('base64url');

/** Reads it back for a thing; null where it says nothing of it, or is not ours. */
export function decodeFlash(value: string | undefined, subject: string): UploadFlash | null {
  try {
    const told = JSON.parse(Buffer.from(value ?? '', 'base64url').toString()) as UploadFlash;
    const known = told.failed.every(({ refusal }) => refusalCodes.includes(refusal.code));
    return told.subject === subject && known ? told : null;
  } catch {
    return null;
  }
}
