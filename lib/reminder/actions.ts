'use server';

import { z } from 'zod';
import { formAction } from '@/lib/kit/action/form-action';
import { remindInput } from './input';
import { remindBranches } from './remind-write';
import { retryMessage, retryUndelivered } from './retry-write';

/** Sends again what has failed or was never confirmed. */
export const retryMessageAction = formAction('message.retry', z.object({ id: z.uuid() }), (actor, { id }) =>
  retryMessage(actor, id),
);

/** Sends again everything that did not go out. */
export const retryUndeliveredAction = formAction('message.retryAll', z.object({}), retryUndelivered);

/** Reminds one branch, all late ones, or those due within three days, of what they owe for a month. */
export const remindAction = formAction('reminder.queue', remindInput, remindBranches, { refresh: 'never' });
