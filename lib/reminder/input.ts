import { z } from 'zod';
import { isMonth } from '@/lib/measure/period';

/** What the buttons of the list send: all late branches, those due soon, or one branch by its code. */
export const remindInput = z
  .object({
    month: z.string().refine(isMonth, { message: 'MONTH_FORM' }),
    which: z.enum(['late', 'dueSoon', 'branch'], { message: 'FIELD_INVALID' }).default('branch'),
    branch: z
      .string()
      .regex(/^[a-z0-9-]{1,40}$/, 'FIELD_INVALID')
      .optional(),
  })
  .refine(({ which, branch }) => which !== 'branch' || branch !== undefined, {
    message: 'NOTHING_CHOSEN',
    path: ['branch'],
  });
export type RemindInput = z.output<typeof remindInput>;
