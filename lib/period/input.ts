import { z } from 'zod';
import { text } from '@/lib/action/text';
import { isMonth } from '@/lib/indicator/period';

/** Locking or unlocking a month; the reason is kept in the audit trail. */
export const periodInput = z.object({
  month: z.string().refine(isMonth, { message: 'FIELD_INVALID' }),
  reason: text(500).refine((reason) => reason.length > 0, { message: 'REASON_MISSING' }),
});
