'use server';

import { refresh } from 'next/cache';
import { formAction } from '@/lib/kit/action/form-action';
import { refuse } from '@/lib/kit/refusal/rules';
import { mayManageSettings } from '@/lib/viewer/rules';
import { actorOf, clientAddress } from '@/lib/viewer/session-read';
import { associationInput } from './input';
import { changeAssociation } from './write';

/** Changes the association's names, deadline, thresholds and public foot. */
export const changeAssociationAction = formAction(
  'association.change',
  associationInput,
  async (viewer, input) => {
    if (!mayManageSettings(viewer)) return refuse('NOT_FOUND');
    const outcome = await changeAssociation(actorOf(viewer, await clientAddress()), input);
    if (outcome.ok) refresh();
    return outcome;
  },
);
