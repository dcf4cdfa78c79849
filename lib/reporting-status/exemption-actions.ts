'use server';

import { refresh } from 'next/cache';
import { askExcuseInput, decideExcuseInput } from '@/lib/exemption/input';
import { formAction } from '@/lib/kit/action/form-action';
import { actorOf, clientAddress } from '@/lib/viewer/session-read';
import { askExcuse, decideExcuse } from './exemption-write';

/** A reporter asks the secretariat not to report some of the own branch's indicators. */
export const askExcuseAction = formAction('excuse.ask', askExcuseInput, async (viewer, input) => {
  const outcome = await askExcuse(actorOf(viewer, await clientAddress()), input);
  refresh();
  return outcome;
});

/** The secretariat grants, refuses or takes back an excuse 免报. */
export const decideExcuseAction = formAction('excuse.decide', decideExcuseInput, async (viewer, input) => {
  const outcome = await decideExcuse(actorOf(viewer, await clientAddress()), input);
  refresh();
  return outcome;
});
