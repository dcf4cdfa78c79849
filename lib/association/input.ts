import { z } from 'zod';
import { longestSeal } from '@/lib/catalogue/identity-rules';
import { text } from '@/lib/kit/action/text-input';
import { readPoints } from '@/lib/measure/points-rules';

const needed = (most: number) => text(most).refine((value) => value.length > 0, { message: 'NEEDS_TEXT' });
/** Text that is registered somewhere in a known form; nothing where there is none. */
const registered = (form: RegExp, message: string) =>
  text(80)
    .refine((value) => value === '' || form.test(value), { message })
    .transform((value) => value || null);
const points = text(12).transform((typed, context) => {
  const ratio = readPoints(typed);
  if (ratio === null) context.addIssue({ code: 'custom', message: 'POINTS_FORM' });
  return ratio ?? '0';
});

/** What the association is called, by when it is reported, how it is judged, and what the public page's foot says. */
export const associationInput = z
  .object({
    version: z.coerce.number({ message: 'FIELD_INVALID' }).int().min(0),
    name: needed(60),
    nameEn: needed(120),
    shortName: needed(30),
    /** Blank: as the short name begins. A form that does not send it leaves the seal as it is. */
    seal: text(longestSeal)
      .transform((value) => value || null)
      .optional(),
    deadlineDay: z.coerce
      .number({ message: 'DAY_RANGE' })
      .int({ message: 'DAY_RANGE' })
      .min(1, { message: 'DAY_RANGE' })
      .max(28, { message: 'DAY_RANGE' }),
    onPace: points,
    atRisk: points,
    evidenceQuota: z.coerce
      .number({ message: 'QUOTA_RANGE' })
      .int({ message: 'QUOTA_RANGE' })
      .min(10, { message: 'QUOTA_RANGE' })
      .max(100_000, { message: 'QUOTA_RANGE' })
      .optional(),
    icp: registered(/ICP备\d{4,}号/, 'ICP_FORM'),
    policeRecord: registered(/公网安备\s*\d{8,}号?$/, 'POLICE_FORM'),
    contact: text(120).transform((value) => value || null),
  })
  .refine(({ onPace, atRisk }) => Number(onPace) >= Number(atRisk), {
    message: 'POINTS_ORDER',
    path: ['atRisk'],
  });
export type AssociationInput = z.output<typeof associationInput>;
