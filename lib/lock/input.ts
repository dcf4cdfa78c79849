import { z } from 'zod';
import { text } from '@/lib/kit/action/text-input';
import { isMonth } from '@/lib/measure/period';

/** Locking or unlocking a month; the reason is kept in the audit trail. */
export const periodInput = z.object({
  month: z.string().refine(isMonth, { message: 'FIELD_INVALID' }),
  reason: text(500).refine((reason) => reason.length > 0, { message: 'REASON_MISSING' }),
});
