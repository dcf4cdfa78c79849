import 'server-only';
import { reportError } from '@/lib/kit/log/report-error';
import type { RefusalCode } from '@/lib/kit/refusal/rules';
import type { Viewer } from '@/lib/viewer/rules';
import { currentActor, currentViewer } from '@/lib/viewer/session-read';
import { type AttemptDetails, isDenial } from './denial-rules';
import { recordDenial } from './denial-write';

/**
 * Records a denial in the audit trail; nothing for a refusal that is no denial, nor without a session (the internet
 * must not be able to fill the trail). Called once the outcome is settled and the transaction undone. Never throws: a
 * failure to write goes to the error log, and the outcome stays.
 * @param attempt the action's stable name, `person.disable`; its words are in the audit's dictionaries
 * @param viewer left out where the caller does not know, null without a session
 */
export async function noteDenial(
  attempt: string,
  code: RefusalCode,
  details: AttemptDetails,
  viewer?: Viewer | null,
): Promise<void> {
  if (!isDenial(code)) return;
  try {
    const user = viewer === undefined ? await currentViewer() : viewer;
    if (!user) return;
    const actor = await currentActor(user);
    if (actor.kind === 'person') await recordDenial(actor, { attempt, code, details });
  } catch (error) {
    reportError(error);
  }
}
