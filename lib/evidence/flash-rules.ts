import { refusalCodes } from '@/lib/kit/refusal/codes';
import type { FieldRefusal } from '@/lib/kit/refusal/rules';

/** The message after an upload without scripts: in a cookie of a minute that only the server reads. Pure. */

export type UploadFlash = {
  /** The subject's key: other pages do not show the message. */
  subject: string;
  /** How many files were stored. */
  added: number;
  /** Files that were there already. */
  again: string[];
  failed: { name: string; refusal: FieldRefusal }[];
};

export const flashCookie = 'evidence-told';
const maxNames = 6;

/** As a cookie's value, short enough for one: further failures are counted only. */
export const encodeFlash = (flash: UploadFlash): string =>
  Buffer.from(
    JSON.stringify({
      ...flash,
      again: flash.again.slice(0, maxNames).map((name) => name.slice(0, 40)),
      failed: flash.failed
        .slice(0, maxNames)
        .map(({ name, refusal }) => ({ name: name.slice(0, 40), refusal })),
    }),
  ).toString('base64url');

/** The message for a subject; null for another's, and for anything that is no message of ours. */
export function decodeFlash(value: string | undefined, subject: string): UploadFlash | null {
  try {
    const flash = JSON.parse(Buffer.from(value ?? '', 'base64url').toString()) as UploadFlash;
    const known = flash.failed.every(({ refusal }) => refusalCodes.includes(refusal.code));
    return flash.subject === subject && known ? flash : null;
  } catch {
    return null;
  }
}
