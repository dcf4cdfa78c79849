import { z } from 'zod';

/** What the panel of published years sends: a year, and whether it shall be public. */
export const publicationInput = z.object({
  year: z
    .string()
    .regex(/^(19|20|21)\d\d$/, { message: 'FIELD_INVALID' })
    .transform(Number),
  public: z.enum(['yes', 'no']),
});
