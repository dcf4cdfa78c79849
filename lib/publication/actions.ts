'use server';

import { refresh } from 'next/cache';
import { formAction } from '@/lib/kit/action/form-action';
import { actorOf, clientAddress } from '@/lib/viewer/session-read';
import { publicationInput } from './input';
import { publishYear, withdrawYear } from './write';

/** Publishes a year or withdraws it; administrators only. */
export const setYearPublic = formAction('year.public', publicationInput, async (viewer, input) => {
  const actor = actorOf(viewer, await clientAddress());
  const outcome = await (input.public === 'yes' ? publishYear : withdrawYear)(actor, input.year);
  refresh();
  return outcome;
});
