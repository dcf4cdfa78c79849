import { z } from 'zod';
import { dayOf } from '@/lib/expert/input';
import { boundedText, requiredText, version } from '@/lib/kit/action/text-input';
import { en, zh } from '@/lib/kit/i18n/words/training';
import { readAmount } from '@/lib/measure/amount';
import { programmes } from '@/lib/vocabulary/training';
import type { ClassResult } from './rules';

/** What the forms about training terms send. */

const day = dayOf();
const several = z
  .unknown()
  .optional()
  .transform((value) => (value === undefined ? [] : ([] as unknown[]).concat(value)))
  .pipe(z.array(boundedText(40)).max(30));
const id = z.uuid({ message: 'FIELD_INVALID' });

/** A typed number of people; undefined unless a whole number of at most seven digits. */
const count = (typed: string): number | null | undefined => {
  const reading = readAmount(typed, { decimals: 0, unit: '人' });
  if (reading === null) return null;
  return reading.ok && !reading.atLeast && reading.value.length <= 7 ? Number(reading.value) : undefined;
};

/** The names that a new term's form stands with. */
const offeredNames: ReadonlySet<string> = new Set([zh, en].flatMap((t) => [t.managers, t.operators]));

/**
 * A term with its classes, one row of `class`, `took` and `passed` each; blank rows are skipped, of a new term also those
 * that hold nothing but the offered name.
 */
export const trainingInput = z
  .object({
    id: z.union([z.literal(''), id]).default(''),
    version: version.default(0),
    programme: z.enum(programmes, { message: 'FIELD_INVALID' }),
    title: boundedText(100).default(''),
    number: z.coerce
      .number({ message: 'AMOUNT_WHOLE' })
      .int('FIELD_INVALID')
      .min(1, 'FIELD_INVALID')
      .max(999, 'FIELD_INVALID'),
    branch: z.string().regex(/^[a-z0-9-]{1,40}$/, 'FIELD_INVALID'),
    starts: day,
    ends: day,
    note: boundedText(500).default(''),
    class: several,
    took: several,
    passed: several,
    reason: boundedText(500).default(''),
  })
  .transform(({ class: names, took, passed, ...rest }, context) => {
    const issue = (field: string, message: string) =>
      context.addIssue({ code: 'custom', message, path: [field] });
    if (rest.ends < rest.starts) issue('ends', 'TERM_ORDER');
    const classes = names.flatMap((name, index): ClassResult[] => {
      const [tookTyped = '', passedTyped = ''] = [took[index], passed[index]];
      const numbers = `${tookTyped}${passedTyped}`;
      if (numbers === '' && (name === '' || (rest.id === '' && offeredNames.has(name)))) return [];
      const [came, through] = [count(tookTyped), count(passedTyped)];
      if (name === '') issue(`class.${index}`, 'NEEDS_TEXT');
      if (came === undefined || came === null)
        issue(`took.${index}`, came === null ? 'NEEDS_TEXT' : 'FIELD_INVALID');
      if (through === undefined) issue(`passed.${index}`, 'FIELD_INVALID');
      if (typeof came === 'number' && typeof through === 'number' && through > came)
        issue(`passed.${index}`, 'CLASS_PASSED');
      return [{ name, took: came ?? 0, passed: through ?? null }];
    });
    if (new Set(classes.map(({ name }) => name)).size < classes.length) issue('class.0', 'CLASS_TWICE');
    return { ...rest, classes };
  });
export type TrainingInput = z.output<typeof trainingInput>;

export const voidInput = z.object({
  id,
  version,
  reason: requiredText(500, 'REASON_MISSING'),
});
export type VoidInput = z.output<typeof voidInput>;
