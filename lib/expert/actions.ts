'use server';

import { refresh } from 'next/cache';
import { formAction } from '@/lib/kit/action/form-action';
import type { Outcome } from '@/lib/kit/refusal/rules';
import { actorOf, clientAddress } from '@/lib/viewer/session-read';
import { correctExpert, correctTerm, eraseExpert } from './correct-write';
import { correctInput, correctTermInput, eraseInput, expertInput, pasteInput, renewInput } from './input';
import { renewExperts } from './renew-write';
import { addExpert, pasteExperts } from './write';

/** Admits one expert. */
export const addExpertAction = formAction('expert.add', expertInput, async (viewer, input) =>
  shown(await addExpert(actorOf(viewer, await clientAddress()), input)),
);

/** Looks at a pasted block of experts, or keeps it. */
export const pasteExpertsAction = formAction('expert.paste', pasteInput, async (viewer, input) =>
  pasteExperts(actorOf(viewer, await clientAddress()), input),
);

/** Gives the ticked experts their new terms. */
export const renewExpertsAction = formAction('expert.renew', renewInput, async (viewer, input) =>
  shown(await renewExperts(actorOf(viewer, await clientAddress()), input)),
);

/** Corrects who an expert is. */
export const correctExpertAction = formAction('expert.correct', correctInput, async (viewer, input) =>
  shown(await correctExpert(actorOf(viewer, await clientAddress()), input)),
);

/** Corrects or voids a term. */
export const correctTermAction = formAction('expert.correctTerm', correctTermInput, async (viewer, input) =>
  shown(await correctTerm(actorOf(viewer, await clientAddress()), input)),
);

/** Erases an expert's personal data. */
export const eraseExpertAction = formAction('expert.erase', eraseInput, async (viewer, input) =>
  shown(await eraseExpert(actorOf(viewer, await clientAddress()), input)),
);

/** Also after a refusal: somebody else may have been quicker, and the page shows what they did. */
function shown<T>(outcome: Outcome<T>): Outcome<T> {
  refresh();
  return outcome;
}
