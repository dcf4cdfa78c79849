import { z } from 'zod';
import {
  boundedText,
  integerField,
  optionalText,
  requiredText,
  ticked,
  version,
} from '@/lib/kit/action/text-input';
import { hostForm, mailForm, robotKinds } from './rules';

const hour = integerField(0, 23);
/** Kept as it is; nothing typed leaves the one that is there. */
const secret = z
  .string()
  .max(1000)
  .transform((value) => value.trim());

/** An address for mail, or nothing; never anything that could begin another header. */
export const mailAddress = boundedText(254)
  .refine((value) => value === '' || mailForm.test(value), { message: 'MAIL_FORM' })
  .transform((value) => value || null);

export const mailServerInput = z
  .object({
    version,
    smtpHost: boundedText(253).refine((value) => value === '' || hostForm.test(value), {
      message: 'HOST_FORM',
    }),
    smtpPort: integerField(1, 65535),
    smtpSecurity: z.enum(['tls', 'starttls', 'none']),
    smtpUser: boundedText(254),
    smtpFrom: boundedText(254).refine((value) => value === '' || mailForm.test(value), {
      message: 'MAIL_FORM',
    }),
    smtpSecret: secret,
  })
  .refine(({ smtpHost, smtpFrom }) => smtpHost === '' || smtpFrom !== '', {
    message: 'NEEDS_TEXT',
    path: ['smtpFrom'],
  });
export type MailServerInput = z.output<typeof mailServerInput>;

export const scheduleInput = z.object({
  version,
  quietFrom: hour,
  quietUntil: hour,
  quietWeekends: ticked,
  scheduled: ticked,
  hour,
  everyDays: integerField(1, 30),
});
export type ScheduleInput = z.output<typeof scheduleInput>;

const robot = z.object({
  name: requiredText(40, 'NEEDS_TEXT'),
  branch: optionalText(40),
  addressSecret: secret,
  signSecret: secret,
});
export const addRobotInput = robot.extend({ kind: z.enum(robotKinds) });
export type AddRobotInput = z.output<typeof addRobotInput>;
export const changeRobotInput = robot.extend({ id: z.uuid(), version, active: ticked });
export type ChangeRobotInput = z.output<typeof changeRobotInput>;
export const robotInput = z.object({ id: z.uuid() });
export const tryMailInput = z.object({
  to: boundedText(254).refine((value) => mailForm.test(value), { message: 'MAIL_FORM' }),
});
