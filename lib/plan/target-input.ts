import { z } from 'zod';
import { boundedText, integerField, requiredText } from '@/lib/kit/action/text-input';

const year = integerField(1990, 2200);
const code = z.string().regex(/^[A-Z0-9_-]{1,24}$/i, 'FIELD_INVALID');
const branch = z
  .string()
  .regex(/^[a-z0-9-]{0,40}$/, 'FIELD_INVALID')
  .transform((value) => value || null);
/** The revision that the form showed: a newer one in the database means that somebody else was first. */
const base = integerField(0, 100_000);

/** A target as the form sends it; a ratio's is typed in percent. */
export const targetInput = z.object({
  indicator: code,
  year,
  branch,
  base,
  value: requiredText(40),
  reason: boundedText(500),
});

export const withdrawInput = z.object({
  indicator: code,
  year,
  branch,
  base,
  reason: requiredText(500, 'REASON_MISSING'),
});

/** Twelve weights by hand, `w1` to `w12`, or `how=season` from last year, or `how=even` to drop them. */
export const weightsInput = z.object({
  indicator: code,
  year,
  base,
  how: z.enum(['hand', 'season', 'even'], { message: 'FIELD_INVALID' }),
  reason: boundedText(500),
  ...(Object.fromEntries(
    Array.from({ length: 12 }, (_, index) => [`w${index + 1}`, boundedText(20).optional()]),
  ) as Record<
    `w${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12}`,
    z.ZodOptional<ReturnType<typeof boundedText>>
  >),
});
export type WeightsInput = z.output<typeof weightsInput>;

/** The typed weights in the months’ order. */
export const weightsOf = (input: WeightsInput): string[] =>
  Array.from({ length: 12 }, (_, index) => input[`w${index + 1}` as 'w1'] ?? '');
