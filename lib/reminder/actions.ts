'use server';

import { z } from 'zod';
import { formAction } from '@/lib/kit/action/form-action';
import { retryMessage } from './retry-write';

/** Sends again what has failed or was never confirmed. */
export const retryMessageAction = formAction(
  'message.retry',
  z.object({ id: z.uuid() }),
  (actor, { id }) => retryMessage(actor, id),
  { refresh: 'success' },
);
