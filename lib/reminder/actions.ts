'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { formAction } from '@/lib/kit/action/form-action';
import { actorOf, clientAddress } from '@/lib/viewer/session-read';
import { retryMessage } from './retry-write';

/** Sends again what has failed or was never confirmed. */
export const retryMessageAction = formAction(
  'message.retry',
  z.object({ id: z.uuid() }),
  async (viewer, { id }) => {
    const outcome = await retryMessage(actorOf(viewer, await clientAddress()), id);
    if (outcome.ok) refresh();
    return outcome;
  },
);
