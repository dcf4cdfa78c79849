'use server';

import { refresh } from 'next/cache';
import { formAction } from '@/lib/kit/action/form-action';
import type { Outcome } from '@/lib/kit/refusal/rules';
import type { Viewer } from '@/lib/viewer/rules';
import { actorOf, clientAddress } from '@/lib/viewer/session-read';
import {
  addRobotInput,
  changeRobotInput,
  mailServerInput,
  robotInput,
  scheduleInput,
  tryMailInput,
} from './input';
import { tryMail, tryRobot } from './try-write';
import { addRobot, changeMailServer, changeRobot, changeSchedule, removeRobot } from './write';

const actor = async (viewer: Viewer) => actorOf(viewer, await clientAddress());

async function shown<T>(outcome: Promise<Outcome<T>>): Promise<Outcome<T>> {
  const known = await outcome;
  if (known.ok) refresh();
  return known;
}

/** Sets the mail server. */
export const changeMailServerAction = formAction('channel.mail', mailServerInput, async (viewer, input) =>
  shown(changeMailServer(await actor(viewer), input)),
);

/** Sets quiet hours and the times of the schedule. */
export const changeScheduleAction = formAction('channel.schedule', scheduleInput, async (viewer, input) =>
  shown(changeSchedule(await actor(viewer), input)),
);

/** Adds a group's robot. */
export const addRobotAction = formAction('channel.addRobot', addRobotInput, async (viewer, input) =>
  shown(addRobot(await actor(viewer), input)),
);

/** Changes a group's robot. */
export const changeRobotAction = formAction('channel.changeRobot', changeRobotInput, async (viewer, input) =>
  shown(changeRobot(await actor(viewer), input)),
);

/** Takes a group's robot away. */
export const removeRobotAction = formAction('channel.removeRobot', robotInput, async (viewer, { id }) =>
  shown(removeRobot(await actor(viewer), id)),
);

/** Sends a trial message to a group. */
export const tryRobotAction = formAction('channel.tryRobot', robotInput, async (viewer, { id }) =>
  tryRobot(await actor(viewer), id),
);

/** Sends a trial message to an address. */
export const tryMailAction = formAction('channel.tryMail', tryMailInput, async (viewer, { to }) =>
  tryMail(await actor(viewer), to),
);
