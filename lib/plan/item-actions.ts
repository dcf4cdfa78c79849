'use server';

import { formAction } from '@/lib/kit/action/form-action';
import { decideInput, dropInput, itemInput, progressInput } from './item-input';
import { decideItem, reportItem } from './item-write';
import { dropItem, saveItem } from './revision-write';

export const reportItemAction = formAction('plan.report', progressInput, reportItem, { refresh: 'always' });

export const decideItemAction = formAction('plan.decide', decideInput, decideItem, { refresh: 'always' });

/** Adds an item or changes its text; in an adopted plan as a revision. */
export const saveItemAction = formAction('plan.save', itemInput, saveItem, { refresh: 'always' });

/** Removes an item from a draft; withdraws it from an adopted plan, or puts it back. */
export const dropItemAction = formAction('plan.drop', dropInput, dropItem, { refresh: 'always' });
