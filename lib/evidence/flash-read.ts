import 'server-only';
import { cookies } from 'next/headers';
import { decodeFlash, flashCookie, type UploadFlash } from './flash-rules';
import { type EvidenceSubject, subjectKey } from './rules';

/** What a form without scripts has just done to a thing's files; null where it did nothing. */
export const readFlash = async (thing: EvidenceSubject): Promise<UploadFlash | null> =>
  decodeFlash((await cookies()).get(flashCookie)?.value, subjectKey(thing));
