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

export const changeMailServerAction = formAction('channel.mail', mailServerInput, changeMailServer);
export const changeScheduleAction = formAction('channel.schedule', scheduleInput, changeSchedule);
export const addRobotAction = formAction('channel.addRobot', addRobotInput, addRobot);
export const changeRobotAction = formAction('channel.changeRobot', changeRobotInput, changeRobot);
export const removeRobotAction = formAction('channel.removeRobot', robotInput, removeRobot);

export const tryRobotAction = formAction(
  'channel.tryRobot',
  robotInput,
  (actor, { id }, viewer) => sendTrialToRobot(actor, id, viewer.language),
  { refresh: 'never' },
);

export const tryMailAction = formAction(
  'channel.tryMail',
  tryMailInput,
  (actor, { to }, viewer) => sendTrialMail(actor, to, viewer.language),
  { refresh: 'never' },
);
