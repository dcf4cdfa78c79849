import { z } from 'zod';
import { longestSeal } from '@/lib/catalogue/identity-rules';
import { boundedText, integerField, optionalText, requiredText, version } from '@/lib/kit/action/text-input';
import { readPoints } from '@/lib/measure/points-rules';

/** Text that is registered somewhere in a known form; nothing where there is none. */
const registered = (form: RegExp, message: string) =>
  boundedText(80)
    .refine((value) => value === '' || form.test(value), { message })
    .transform((value) => value || null);
const points = boundedText(12).transform((typed, context) => {
  const ratio = readPoints(typed);
  if (ratio === null) context.addIssue({ code: 'custom', message: 'POINTS_FORM' });
  return ratio ?? '0';
});

/** What the association is called, by when it is reported, how it is judged, and what the public page's foot says. */
export const associationInput = z
  .object({
    version,
    name: requiredText(60, 'NEEDS_TEXT'),
    nameEn: requiredText(120, 'NEEDS_TEXT'),
    shortName: requiredText(30, 'NEEDS_TEXT'),
    /** Blank: as the short name begins. A form that does not send it leaves the seal as it is. */
    seal: boundedText(longestSeal)
      .transform((value) => value || null)
      .optional(),
    deadlineDay: integerField(1, 28, 'DAY_RANGE'),
    onPace: points,
    atRisk: points,
    evidenceQuota: integerField(10, 100_000, 'QUOTA_RANGE').optional(),
    icp: registered(/ICP备\d{4,}号/, 'ICP_FORM'),
    policeRecord: registered(/公网安备\s*\d{8,}号?$/, 'POLICE_FORM'),
    contact: optionalText(120),
  })
  .refine(({ onPace, atRisk }) => Number(onPace) >= Number(atRisk), {
    message: 'POINTS_ORDER',
    path: ['atRisk'],
  });
export type AssociationInput = z.output<typeof associationInput>;
