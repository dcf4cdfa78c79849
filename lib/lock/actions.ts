'use server';

import { refresh } from 'next/cache';
import { formAction } from '@/lib/kit/action/form-action';
import { actorOf, clientAddress } from '@/lib/viewer/session-read';
import { periodInput } from './input';
import { lockMonth, unlockMonth } from './write';

export const lockMonthAction = formAction('period.lock', periodInput, async (viewer, input) => {
  const outcome = await lockMonth(actorOf(viewer, await clientAddress()), input);
  refresh();
  return outcome;
});

export const unlockMonthAction = formAction('period.unlock', periodInput, async (viewer, input) => {
  const outcome = await unlockMonth(actorOf(viewer, await clientAddress()), input);
  refresh();
  return outcome;
});
