'use server';

import { refresh } from 'next/cache';
import { formAction } from '@/lib/kit/action/form-action';
import type { Outcome } from '@/lib/kit/refusal/rules';
import type { Viewer } from '@/lib/viewer/rules';
import { actorOf, clientAddress } from '@/lib/viewer/session-read';
import { changeDefinition } from './definition-write';
import { addDuty, endDuty, handOver } from './duty-write';
import { resumeIndicator, retireIndicator } from './retire-write';
import {
  addDutyInput,
  addIndicatorInput,
  changeIndicatorInput,
  definitionInput,
  endDutyInput,
  handOverInput,
  indicatorInput,
  retireInput,
} from './settings-input';
import { addIndicator, changeIndicator } from './settings-write';

const actor = async (viewer: Viewer) => actorOf(viewer, await clientAddress());

async function shown(outcome: Promise<Outcome>): Promise<Outcome> {
  const known = await outcome;
  if (known.ok) refresh();
  return known;
}

/** Adds an indicator with the branch that reports it. */
export const addIndicatorAction = formAction('indicator.add', addIndicatorInput, async (viewer, input) =>
  shown(addIndicator(await actor(viewer), input)),
);

/** Changes how an indicator is named, shown and judged. */
export const changeIndicatorAction = formAction(
  'indicator.change',
  changeIndicatorInput,
  async (viewer, input) => shown(changeIndicator(await actor(viewer), input)),
);

/** Says anew what an indicator counts. */
export const changeDefinitionAction = formAction(
  'definition.change',
  definitionInput,
  async (viewer, input) => shown(changeDefinition(await actor(viewer), input)),
);

/** Hands an indicator from one branch to another. */
export const handOverAction = formAction('duty.handOver', handOverInput, async (viewer, input) =>
  shown(handOver(await actor(viewer), input)),
);

/** Lets one more branch report an indicator. */
export const addDutyAction = formAction('duty.add', addDutyInput, async (viewer, input) =>
  shown(addDuty(await actor(viewer), input)),
);

/** Ends what a branch reports of an indicator. */
export const endDutyAction = formAction('duty.end', endDutyInput, async (viewer, input) =>
  shown(endDuty(await actor(viewer), input)),
);

/** Retires an indicator from a month on. */
export const retireIndicatorAction = formAction('indicator.retire', retireInput, async (viewer, input) =>
  shown(retireIndicator(await actor(viewer), input)),
);

/** Takes a retired indicator into use again. */
export const resumeIndicatorAction = formAction(
  'indicator.resume',
  indicatorInput,
  async (viewer, { indicator, version }) => shown(resumeIndicator(await actor(viewer), indicator, version)),
);
