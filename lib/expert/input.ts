import { z } from 'zod';
import { boundedText, integerField, requiredText, ticked, version } from '@/lib/kit/action/text-input';
import { erasureReasons } from '@/lib/vocabulary/expert';
import { readDay } from './day-rules';
import { maxLengths } from './paste-rules';

/** The inputs of the forms about experts. */

const needed = (longest: number) => requiredText(longest, 'NEEDS_TEXT');
/** A day as typed; `edge` of a month or a year. */
export const dayOf = (edge?: 'first' | 'last') =>
  boundedText(30).transform((typed, context) => {
    const day = readDay(typed, edge);
    if (day !== null) return day;
    context.addIssue({ code: 'custom', message: typed === '' ? 'NEEDS_TEXT' : 'DATE_FORM' });
    return z.NEVER;
  });
const dayOrNone = boundedText(30)
  .default('')
  .transform((typed, context) => {
    if (typed === '') return null;
    const day = readDay(typed, 'first');
    if (day === null) context.addIssue({ code: 'custom', message: 'DATE_FORM' });
    return day;
  });
const number = integerField(1, 9_999_999);
const termId = integerField(1, 2 ** 52);
const reason = requiredText(500, 'REASON_MISSING');

const who = {
  name: needed(maxLengths.name),
  unit: needed(maxLengths.unit),
  field: boundedText(maxLengths.field).default(''),
};
const term = { batch: needed(maxLengths.batch), starts: dayOf('first'), ends: dayOf('last') };

/** An expert with the first term; `same` confirms that a namesake of the same unit is another person. */
export const expertInput = z.object({ ...who, ...term, same: ticked });
export type ExpertInput = z.output<typeof expertInput>;

/** A block from a spreadsheet: previewed first, then saved. */
export const pasteInput = z.object({
  block: z.string().max(400_000).default(''),
  intent: z.enum(['preview', 'save'], { message: 'FIELD_INVALID' }).default('preview'),
});
export type PasteInput = z.output<typeof pasteInput>;

/** A ticked expert with the last term that the page showed: `42:317`. */
const tick = z
  .string()
  .regex(/^\d{1,7}:\d{1,15}$/, 'FIELD_INVALID')
  .transform((value) => {
    const [expert = 0, last = 0] = value.split(':').map(Number);
    return { number: expert, last };
  });

/**
 * New terms for the ticked experts; where blank, each expert's batch stays, and the term starts the day after the old
 * one.
 */
export const renewInput = z.object({
  ticked: z
    .unknown()
    .transform((value) => (value === undefined || value === '' ? [] : ([] as unknown[]).concat(value)))
    .pipe(z.array(tick).min(1, 'NOTHING_CHOSEN').max(500)),
  batch: boundedText(maxLengths.batch).default(''),
  starts: dayOrNone,
  ends: dayOf('last'),
  on: dayOf('first'),
});
export type RenewInput = z.output<typeof renewInput>;

/** A correction of an expert's identity. */
export const correctInput = z.object({ number, version, ...who, reason });
export type CorrectInput = z.output<typeof correctInput>;

export const correctTermInput = z.object({
  number,
  version,
  term: termId,
  ...term,
  on: dayOf('first'),
  voided: ticked,
  reason,
});
export type CorrectTermInput = z.output<typeof correctTermInput>;

/** The erasure of somebody's personal data; `sure` confirms it. */
export const eraseInput = z.object({
  number,
  version,
  why: z.enum(erasureReasons, { message: 'FIELD_INVALID' }),
  sure: ticked.refine((value) => value, { message: 'ERASE_SURE' }),
});
export type EraseInput = z.output<typeof eraseInput>;
