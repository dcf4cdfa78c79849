'use server';

import { refresh } from 'next/cache';
import { formAction } from '@/lib/kit/action/form-action';
import type { Outcome } from '@/lib/kit/refusal/rules';
import { actorOf, clientAddress } from '@/lib/viewer/session-read';
import { trainingInput, voidInput } from './input';
import { saveTraining, voidTraining } from './write';

/** Records or changes a training term with its classes. */
export const saveTrainingAction = formAction('training.save', trainingInput, async (viewer, input) =>
  shown(await saveTraining(actorOf(viewer, await clientAddress()), input)),
);

/** Voids a training term. */
export const voidTrainingAction = formAction('training.void', voidInput, async (viewer, input) =>
  shown(await voidTraining(actorOf(viewer, await clientAddress()), input)),
);

/** Also after a refusal: somebody else may have been quicker, and the page shows what they did. */
function shown<T>(outcome: Outcome<T>): Outcome<T> {
  refresh();
  return outcome;
}
