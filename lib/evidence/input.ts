import { z } from 'zod';
import { boundedText } from '@/lib/kit/action/text-input';
import { isPeriod } from '@/lib/measure/period';
import type { EvidenceSubject } from './rules';

const code = z.string().regex(/^[A-Za-z0-9-]{1,40}$/);
const number = z.string().regex(/^\d{1,3}(?:\.\d{1,3}){0,3}$/);

/** The subject of evidence, as the fields of a form or the parts of an address. */
export const subjectInput = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('figure'),
    indicator: code,
    branch: code,
    period: z.string().refine(isPeriod, { message: 'FIELD_INVALID' }),
  }),
  z.object({
    kind: z.literal('plan'),
    year: z.coerce.number({ message: 'FIELD_INVALID' }).int().min(1990).max(2200),
    number,
  }),
  z.object({ kind: z.literal('training'), id: code }),
]) satisfies z.ZodType<EvidenceSubject>;

/** The removal of a file; the secretariat must give a reason. */
export const removeInput = z.object({
  id: z.uuid({ message: 'FIELD_INVALID' }),
  reason: boundedText(500).default(''),
});
export type RemoveInput = z.output<typeof removeInput>;

/** The archive to download: of a year, of one branch or of all. */
export const archiveInput = z.object({
  year: z.coerce.number().int().min(1990).max(2200),
  branch: code.optional(),
});
export type ArchiveInput = z.output<typeof archiveInput>;
