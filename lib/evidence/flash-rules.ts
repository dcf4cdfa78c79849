import { refusalCodes } from '@/lib/kit/refusal/codes';
import type { FieldRefusal } from '@/lib/kit/refusal/rules';

/** The message after an upload without scripts: in a cookie that lasts a minute and only the server reads. */

export type UploadFlash = {
  /** The subject's key: other pages do not show the message. */
  subject: string;
  /** The number of files stored. */
  added: number;
  /** Names of files that were stored before. */
  again: string[];
  failed: { name: string; refusal: FieldRefusal }[];
};

export const flashCookie = 'evidence-told';
const maxNames = 6;

/** As a cookie's value of limited length: further failures are only counted. */
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

/** The message for a subject; null for another subject's, and for an invalid cookie. */
export function decodeFlash(value: string | undefined, subject: string): UploadFlash | null {
  try {
    const flash = JSON.parse(Buffer.from(value ?? '', 'base64url').toString()) as UploadFlash;
    const valid = flash.failed.every(({ refusal }) => refusalCodes.includes(refusal.code));
    return flash.subject === subject && valid ? flash : null;
  } catch {
    return null;
  }
}
