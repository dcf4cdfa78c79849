import 'server-only';
import { cookies } from 'next/headers';
import { decodeFlash, flashCookie, type UploadFlash } from './flash-rules';
import { type EvidenceSubject, subjectKey } from './rules';

/** The result of the form sent without scripts just before, for a subject; null for none. */
export const readFlash = async (subject: EvidenceSubject): Promise<UploadFlash | null> =>
  decodeFlash((await cookies()).get(flashCookie)?.value, subjectKey(subject));
