import { z } from 'zod';
import { requiredText } from '@/lib/kit/action/text-input';
import { isMonth } from '@/lib/measure/period';

/** Locking or unlocking a month; the reason is kept in the audit trail. */
export const periodInput = z.object({
  month: z.string().refine(isMonth, { message: 'FIELD_INVALID' }),
  reason: requiredText(500, 'REASON_MISSING'),
});
