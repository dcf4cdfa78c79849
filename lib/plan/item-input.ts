import { z } from 'zod';
import { boundedText, integerField, requiredText, version } from '@/lib/kit/action/text-input';
import { itemKinds, reviewMoves } from '@/lib/vocabulary/plan-item';

/** The inputs of the work plan's forms. */

const invalid = { message: 'FIELD_INVALID' };
const planYear = integerField(1990, 2200);
const itemNumber = z.string().regex(/^\d{1,2}(?:\.\d{1,3}){0,3}$/, 'FIELD_INVALID');
const day = z
  .string()
  .regex(/^(?:19|20|21)\d\d-\d\d-\d\d$/, 'FIELD_INVALID')
  .refine((typed) => new Date(`${typed}T00:00:00Z`).toJSON()?.startsWith(typed) ?? false, invalid);
const dayOrNone = z.preprocess((typed) => typed || null, day.nullable());
/** What is ticked: none, one, or several. */
const ticked = z
  .unknown()
  .optional()
  .transform((value) => (value === undefined || value === '' ? [] : ([] as unknown[]).concat(value)));
const several = ticked
  .pipe(z.array(integerField(1, 50)).max(50))
  .transform((nths) => [...new Set(nths)].sort((a, b) => a - b));
const nthOrNone = z.preprocess((typed) => typed || null, integerField(1, 50).nullable());

const itemKey = { year: planYear, number: itemNumber, base: version };

/** A lead unit's report: the item's progress, and what `claim` and `extend` need besides. */
export const progressInput = z.object({
  ...itemKey,
  move: z.enum(['notStarted', 'underWay', 'claim', 'extend'], invalid),
  words: boundedText(2000),
  evidence: boundedText(2000).default(''),
  steps: several,
  chosen: nthOrNone.default(null),
  due: dayOrNone.default(null),
});
export type ProgressInput = z.output<typeof progressInput>;

/** A reviewer's decision, with a reason where it is against the request. */
export const decideInput = z.object({
  ...itemKey,
  move: z.enum(reviewMoves, invalid),
  words: boundedText(2000).default(''),
});
export type DecideInput = z.output<typeof decideInput>;

const lines = boundedText(4000)
  .default('')
  .transform((typed) =>
    typed
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter(Boolean),
  )
  .pipe(z.array(z.string().max(200)).max(30));
const codeOrNone = z.preprocess(
  (typed) => typed || null,
  z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/, 'FIELD_INVALID')
    .nullable(),
);
/** An item's text in the document: a draft's, or a revision's with its reason. An empty `was` adds an item. */
export const itemInput = z.object({
  year: planYear,
  was: z.union([z.literal(''), itemNumber]).default(''),
  base: version,
  number: itemNumber,
  section: requiredText(200),
  sectionEn: boundedText(200).default(''),
  title: requiredText(500),
  titleEn: boundedText(500).default(''),
  owner: z.string().regex(/^[a-z0-9-]{1,40}$/, 'FIELD_INVALID'),
  support: codeOrNone.default(null),
  kind: z.enum(itemKinds, invalid),
  due: day,
  evidence: boundedText(1000).default(''),
  dependsOn: z.preprocess((typed) => typed || null, itemNumber.nullable()).default(null),
  indicator: codeOrNone.default(null),
  steps: lines,
  stepsEn: lines,
  options: lines,
  optionsEn: lines,
  /** What stood as a demo and is confirmed as it is. */
  confirm: ticked.pipe(z.array(z.enum(['owner', 'due'], invalid))),
  reason: boundedText(1000).default(''),
});
export type ItemInput = z.output<typeof itemInput>;

/** The removal of an item from a draft, or with a reason from an adopted plan (and back). */
export const dropInput = z.object({ ...itemKey, reason: boundedText(1000).default('') });
export type DropInput = z.output<typeof dropInput>;

export const yearInput = z.object({ year: planYear });
export const adoptInput = z.object({ year: planYear, on: day });
export const proposeInput = z.object({ year: planYear, from: z.enum(['lastYear', 'trend'], invalid) });

/** The draft's targets as typed: `value.<indicator>`; blank for none. */
export const draftTargetsInput = z.looseObject({ year: planYear });
