import 'server-only';
import { cookies } from 'next/headers';
import { decodeFlash, flashCookie, type UploadFlash } from './flash-rules';
import { type EvidenceSubject, subjectKey } from './rules';

/** What a form without scripts has just done to a subject's files; null where it did nothing. */
export const readFlash = async (subject: EvidenceSubject): Promise<UploadFlash | null> =>
  decodeFlash((await cookies()).get(flashCookie)?.value, subjectKey(subject));
