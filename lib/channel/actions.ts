'use server';

import { formAction } from '@/lib/kit/action/form-action';
import {
  addRobotInput,
  changeRobotInput,
  mailServerInput,
  robotInput,
  scheduleInput,
  tryMailInput,
} from './input';
import { sendTrialMail, sendTrialToRobot } from './try-write';
import { addRobot, changeMailServer, changeRobot, changeSchedule, removeRobot } from './write';

/** Sets the mail server. */
export const changeMailServerAction = formAction('channel.mail', mailServerInput, changeMailServer);

/** Sets quiet hours and the times of the schedule. */
export const changeScheduleAction = formAction('channel.schedule', scheduleInput, changeSchedule);

/** Adds a group's robot. */
export const addRobotAction = formAction('channel.addRobot', addRobotInput, addRobot);

/** Changes a group's robot. */
export const changeRobotAction = formAction('channel.changeRobot', changeRobotInput, changeRobot);

/** Takes a group's robot away. */
export const removeRobotAction = formAction('channel.removeRobot', robotInput, removeRobot);

/** Sends a trial message to a group. */
export const tryRobotAction = formAction(
  'channel.tryRobot',
  robotInput,
  (actor, { id }, viewer) => sendTrialToRobot(actor, id, viewer.language),
  { refresh: 'never' },
);

/** Sends a trial message to an address. */
export const tryMailAction = formAction(
  'channel.tryMail',
  tryMailInput,
  (actor, { to }, viewer) => sendTrialMail(actor, to, viewer.language),
  { refresh: 'never' },
);
