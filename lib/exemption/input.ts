import { z } from 'zod';
import { boundedText } from '@/lib/kit/action/text-input';
import { isMonth } from '@/lib/measure/period';

/** What the forms of exemptions 免报 send: a branch's month, which of its indicators, and why. */

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
  reason: boundedText(500).default(''),
};
/** A button says what, of the ticked ones or of `all`: every indicator of the month of which it can be said. */
const parseMove = <M extends string>(text: M | `${M}:all`) => {
  const [move, all] = text.split(':');
  return { move: move as M, scope: all ? ('all' as const) : ('chosen' as const) };
};
const invalid = { message: 'FIELD_INVALID' };

/** A reporter asks not to report. */
export const askExemptionInput = z.object({
  ...cells,
  say: z.enum(['ask', 'ask:all'], invalid).transform(parseMove<'ask'>),
});
/** The secretariat grants, refuses, or takes back what was granted. */
export const decideExemptionInput = z.object({
  ...cells,
  say: z
    .enum(['grant', 'grant:all', 'refuse', 'revoke'], invalid)
    .transform(parseMove<'grant' | 'refuse' | 'revoke'>),
});
export type ExemptionInput = z.output<typeof askExemptionInput> | z.output<typeof decideExemptionInput>;
export type AskExemptionInput = z.output<typeof askExemptionInput>;
export type DecideExemptionInput = z.output<typeof decideExemptionInput>;
