import { z } from 'zod';
import { text } from '@/lib/action/text';
import { isMonth } from '@/lib/indicator/period';

/** What the forms of excuses 免报 send: a branch's month, which of its indicators, and why. */

const code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/, 'FIELD_INVALID');
const several = z
  .unknown()
  .optional()
  .transform((value) => (value === undefined || value === '' ? [] : ([] as unknown[]).concat(value)))
  .pipe(z.array(code).max(500))
  .transform((codes) => [...new Set(codes)]);

const cells = {
  branch: z.string().regex(/^[a-z0-9-]{1,40}$/, 'FIELD_INVALID'),
  month: z.string().refine(isMonth, { message: 'MONTH_FORM' }),
  indicators: several,
  /** `all`: every indicator of the month of which it can be said; else the ticked ones. */
  scope: z.enum(['chosen', 'all'], { message: 'FIELD_INVALID' }).default('chosen'),
  reason: text(500).default(''),
};

/** A reporter asks not to report. */
export const askExcuseInput = z.object(cells);
/** The secretariat grants, refuses, or takes back what was granted. */
export const decideExcuseInput = z.object({
  ...cells,
  move: z.enum(['grant', 'refuse', 'revoke'], { message: 'FIELD_INVALID' }),
});
export type ExcuseInput = z.output<typeof askExcuseInput>;
export type DecideExcuseInput = z.output<typeof decideExcuseInput>;
