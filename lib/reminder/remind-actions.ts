'use server';

import { formAction } from '@/lib/kit/action/form-action';
import { remindInput } from './remind-input';
import { remindBranches } from './remind-write';

/** Reminds one branch, all late ones, or those due within three days, of what they owe for a month. */
export const remindAction = formAction('reminder.queue', remindInput, remindBranches);
