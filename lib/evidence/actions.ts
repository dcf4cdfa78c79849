'use server';

import { refresh } from 'next/cache';
import { formAction } from '@/lib/kit/action/form-action';
import { actorOf, clientAddress } from '@/lib/viewer/session-read';
import { removeInput } from './input';
import { removeEvidence } from './write';

/** Takes a file away: its branch while nothing is settled, the secretariat with a reason. */
export const removeEvidenceAction = formAction('evidence.remove', removeInput, async (viewer, input) => {
  const outcome = await removeEvidence(actorOf(viewer, await clientAddress()), input);
  if (outcome.ok) refresh();
  return outcome;
});
