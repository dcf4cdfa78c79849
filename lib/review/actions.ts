'use server';

import { refresh } from 'next/cache';
import { formAction } from '@/lib/kit/action/form-action';
import { actorOf, clientAddress } from '@/lib/viewer/session-read';
import { reviewInput } from './input';
import { reviewFigures } from './write';

export const reviewFiguresAction = formAction('figure.review', reviewInput, async (viewer, input) => {
  const outcome = await reviewFigures(actorOf(viewer, await clientAddress()), input);
  // Also after a refusal: somebody else was quicker, and the list shows what they did.
  refresh();
  return outcome;
});
