'use server';

import { refresh } from 'next/cache';
import { formAction } from '@/lib/kit/action/form-action';
import type { Outcome } from '@/lib/kit/refusal/rules';
import { actorOf, clientAddress } from '@/lib/viewer/session-read';
import { decideInput, dropInput, itemInput, reportInput } from './item-input';
import { decideItem, reportItem } from './item-write';
import { dropItem, saveItem } from './revision-write';

/** A lead unit's progress on an item. */
export const reportItemAction = formAction('plan.report', reportInput, async (viewer, input) =>
  shown(await reportItem(actorOf(viewer, await clientAddress()), input)),
);

/** A reviewer's decision about an item. */
export const decideItemAction = formAction('plan.decide', decideInput, async (viewer, input) =>
  shown(await decideItem(actorOf(viewer, await clientAddress()), input)),
);

/** Adds an item or changes what a draft says of it; in an adopted plan a revision. */
export const saveItemAction = formAction('plan.save', itemInput, async (viewer, input) =>
  shown(await saveItem(actorOf(viewer, await clientAddress()), input)),
);

/** Removes an item from a draft; withdraws it from an adopted plan, or puts it back. */
export const dropItemAction = formAction('plan.drop', dropInput, async (viewer, input) =>
  shown(await dropItem(actorOf(viewer, await clientAddress()), input)),
);

/** Also after a refusal: somebody else may have been quicker, and the page shows what they did. */
function shown<T>(outcome: Outcome<T>): Outcome<T> {
  refresh();
  return outcome;
}
