import 'server-only';
import { reportError } from '@/lib/kit/log/report-error';
import type { RefusalCode } from '@/lib/kit/refusal/rules';
import type { Viewer } from '@/lib/viewer/rules';
import { currentActor, currentViewer } from '@/lib/viewer/session-read';
import { type AttemptDetails, isDenial } from './denial-rules';
import { recordDenial } from './denial-write';

/**
 * Tells the audit trail that somebody was denied what they asked for; for a refusal that is no denial, and for those
 * who are not signed in (the internet must not be able to fill the trail), nothing. Called when the answer is settled
 * and whatever was begun is undone. Never throws: a trail that cannot be written goes to the error log, and the answer
 * stays as it is.
 * @param attempt the action's stable name, `person.disable`; its words are in the audit's dictionaries
 * @param viewer who asked; left out where the caller does not know, null where nobody is signed in
 */
export async function noteDenial(
  attempt: string,
  code: RefusalCode,
  details: AttemptDetails,
  viewer?: Viewer | null,
): Promise<void> {
  if (!isDenial(code)) return;
  try {
    const who = viewer === undefined ? await currentViewer() : viewer;
    if (!who) return;
    const actor = await currentActor(who);
    if (actor.kind === 'person') await recordDenial(actor, { attempt, code, asked: details });
  } catch (error) {
    reportError(error);
  }
}
