'use server';

import { formAction } from '@/lib/kit/action/form-action';
import { decideInput, dropInput, itemInput, progressInput } from './item-input';
import { decideItem, reportItem } from './item-write';
import { dropItem, saveItem } from './revision-write';

/** A lead unit's progress on an item. */
export const reportItemAction = formAction('plan.report', progressInput, reportItem, { refresh: 'always' });

/** A reviewer's decision about an item. */
export const decideItemAction = formAction('plan.decide', decideInput, decideItem, { refresh: 'always' });

/** Adds an item or changes what a draft says of it; in an adopted plan a revision. */
export const saveItemAction = formAction('plan.save', itemInput, saveItem, { refresh: 'always' });

/** Removes an item from a draft; withdraws it from an adopted plan, or puts it back. */
export const dropItemAction = formAction('plan.drop', dropInput, dropItem, { refresh: 'always' });
